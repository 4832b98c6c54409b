// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The hashes of a run's outputs as everybody may see them before anything has left.
///
/// A plain hash of a table of a few counts could be tried out until it fits, so it is keyed with a
/// secret of the run. Whoever is given the secret can check that an output is the one that the
/// ledger names.
final class OutputSeal {

  private final SecretKeySpec secret;

  /// @param secret of the run; runs from before there was one have none
  OutputSeal(byte[] secret) {
    this.secret = new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HmacSHA256");
  }

  String of(String sha256) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(sha256.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }
}
