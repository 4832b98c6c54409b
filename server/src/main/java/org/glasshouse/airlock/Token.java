// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The secret part of a download link: 256 random bits. Only its hash is kept.
final class Token {

  private static final int BYTES = 32;

  private Token() {}

  static String next(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String sha256(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
