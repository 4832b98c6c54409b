// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a node says, in 16 bytes: equal when and only when two nodes mean the same by construction.
///
/// A query is a graph whose parts are shared many times. Comparing nodes by content would visit a
/// shared part again for each path to it; comparing fingerprints does not. They are the first half
/// of a SHA-256 over the node's kind, its own values and its parts' fingerprints.
public record Fingerprint(long high, long low) {

  static Fingerprint of(Object... parts) {
    var digest = sha256();
    for (var part : parts) {
      var bytes =
          switch (part) {
            case Fingerprint(long high, long low) ->
                ByteBuffer.allocate(16).putLong(high).putLong(low).array();
            default ->
                (part.getClass().getSimpleName() + ":" + part).getBytes(StandardCharsets.UTF_8);
          };
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    var hash = ByteBuffer.wrap(digest.digest());
    return new Fingerprint(hash.getLong(), hash.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    var hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
