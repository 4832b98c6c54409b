// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.cellkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A number for each person that looks random and is always the same, under a secret.
///
/// Whoever holds the data but not the secret cannot work the numbers out. Another secret is other
/// noise, and so a new release of everything. Not safe for several threads.
public final class RecordKeys {

  private final Mac mac;
  private final byte[] purpose;

  /// Keys under a secret, for one purpose.
  ///
  /// @param secret at least 32 bytes
  /// @param purpose what the counts are for: the same people get other noise for another purpose
  public RecordKeys(byte[] secret, String purpose) {
    if (secret.length < 32) {
      throw new IllegalArgumentException("a secret has at least 32 bytes");
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
    this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
  }

  /// The key of one person: the first eight bytes of the HMAC.
  public long of(long person) {
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(person).flip());
    return ByteBuffer.wrap(mac.doFinal(purpose)).getLong();
  }

  /// The key of a named cell, where nobody knows who is in it: the same name gets the same key.
  public long of(String name) {
    mac.update(name.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0xFF);
    return ByteBuffer.wrap(mac.doFinal(purpose)).getLong();
  }

  /// The key of a cell: the sum over its distinct people, modulo 2⁶⁴. The order does not matter.
  public long cell(LongStream people) {
    return people.distinct().map(this::of).sum();
  }
}
