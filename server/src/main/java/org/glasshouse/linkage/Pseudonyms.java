// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.kernel.ProjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Every project's pseudonyms, each under a key derived from one secret and the project's name.
@Component
public class Pseudonyms {

  private final SecretKeySpec secret;

  @Autowired
  Pseudonyms(SecretKeys keys) {
    this(keys.key("pseudonyms"));
  }

  Pseudonyms(byte[] key) {
    secret = new SecretKeySpec(key, "HmacSHA256");
  }

  /// The pseudonyms of one project.
  public ProjectPseudonyms of(ProjectId project) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      var name = "glasshouse project pseudonyms 1\0" + project.value();
      return new ProjectPseudonyms(
          new Permutation(mac.doFinal(name.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }
}
