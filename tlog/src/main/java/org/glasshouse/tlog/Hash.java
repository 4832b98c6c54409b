// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 hash: 32 bytes that stand for an entry, a part of the tree, or all of it.
public final class Hash {

  /// Bytes in a hash.
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash with these 32 bytes.
  ///
  /// @throws LogProblem.Misshapen if there are not 32
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new LogProblem.Misshapen("A hash has 32 bytes; this has " + bytes.length + ".");
    }
    return new Hash(bytes.clone());
  }

  /// The hash at an offset of a tile.
  static Hash at(byte[] tile, int offset) {
    return new Hash(Arrays.copyOfRange(tile, offset, offset + LENGTH));
  }

  /// The hash written in base 64, as checkpoints and proofs print it.
  ///
  /// @throws LogProblem.Misshapen if the text is not the base 64 of 32 bytes
  public static Hash fromBase64(String text) {
    return of(Base64Text.decode(text));
  }

  /// A copy of the 32 bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
