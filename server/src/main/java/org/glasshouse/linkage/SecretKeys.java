// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The secret keys of this environment: each is made once, in a file, and the database remembers
/// its fingerprint.
///
/// A key that is lost is never replaced by a new one: what was sealed with the old one could not be
/// opened any more, and nobody would notice until they tried.
@Component
public class SecretKeys {

  private final KeyFiles files;
  private final JdbcClient jdbc;

  SecretKeys(@Value("${glasshouse.home}") Path home, RandomGenerator random, JdbcClient jdbc) {
    this.files = new KeyFiles(home.resolve("keys"), random);
    this.jdbc = jdbc;
  }

  /// The key of that name, made if there never was one.
  ///
  /// @throws LinkageProblem.KeyMissing if there was one, and its file is gone
  /// @throws LinkageProblem.WrongKey if the file holds another one
  public byte[] key(String name) {
    var known =
        jdbc.sql("select fingerprint from linkage.secret_key where name = ?")
            .param(name)
            .query(byte[].class)
            .optional();
    if (known.isPresent() && !files.has(name)) {
      throw new LinkageProblem.KeyMissing(name + ".key");
    }
    var key = files.key(name);
    var print = fingerprint(key);
    if (known.filter(other -> !Arrays.equals(other, print)).isPresent()) {
      throw new LinkageProblem.WrongKey(name + ".key");
    }
    jdbc.sql(
            """
            insert into linkage.secret_key (name, fingerprint) values (?, ?)
            on conflict (name) do nothing
            """)
        .params(name, print)
        .update();
    return key;
  }

  private static byte[] fingerprint(byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal("glasshouse key fingerprint 1".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }
}
