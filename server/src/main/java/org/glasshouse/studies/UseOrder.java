// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.ByteBuffer;

/// A secret order of the places 0 to 2^bits − 1, which needs no list of them.
///
/// A Feistel network of ten rounds over two parts that need not be equally long, as in NIST SP
/// 800-38G; each round's function is a table, because a part has at most 16 bits.
final class UseOrder {

  private static final int ROUNDS = 10;

  private final int lowBits;
  private final int lowMask;
  private final int highMask;
  private final int[][] rounds;

  /// @param bits 2 to 32
  UseOrder(byte[] key, int bits) {
    lowBits = (bits + 1) / 2;
    lowMask = (1 << lowBits) - 1;
    highMask = (1 << (bits - lowBits)) - 1;
    rounds = new int[ROUNDS][];
    var sha = Sha256.digest();
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = new int[1 << lowBits];
      for (int part = 0; part <= lowMask; part++) {
        sha.update(key);
        sha.update((byte) round);
        rounds[round][part] =
            ByteBuffer.wrap(sha.digest(ByteBuffer.allocate(Integer.BYTES).putInt(part).array()))
                .getInt();
      }
    }
  }

  /// Where the thing with this number stands.
  long place(long number) {
    return through(number, 0, 1);
  }

  /// Which thing stands at this place.
  long number(long place) {
    return through(place, ROUNDS - 1, -1);
  }

  private long through(long value, int first, int step) {
    int low = (int) value & lowMask;
    int high = (int) (value >>> lowBits);
    for (int round = first; round >= 0 && round < ROUNDS; round += step) {
      if (round % 2 == 0) {
        high ^= rounds[round][low] & highMask;
      } else {
        low ^= rounds[round][high] & lowMask;
      }
    }
    return ((long) high << lowBits) | low;
  }
}
