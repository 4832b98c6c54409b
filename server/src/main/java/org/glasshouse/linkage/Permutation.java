// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// A keyed one-to-one mapping of the non-negative 64-bit numbers onto themselves.
///
/// A ten-round Feistel network over two halves of 32 bits with AES as the round function, as in
/// NIST SP 800-38G; a result below zero is mapped again until it is not (cycle walking). Being a
/// permutation, it can never give two numbers the same image. Works on whole arrays, because one
/// call of the cipher for thousands of blocks costs hardly more than for one.
final class Permutation {

  private static final int ROUNDS = 10;
  private static final int BLOCK = 16;

  private final SecretKeySpec key;

  Permutation(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /// Replaces each number by its image.
  void forwards(long[] values) {
    walk(values, false);
  }

  /// Replaces each image by its number.
  void backwards(long[] values) {
    walk(values, true);
  }

  private void walk(long[] values, boolean backwards) {
    for (long value : values) {
      if (value < 0) {
        throw new IllegalArgumentException("Only non-negative numbers are mapped.");
      }
    }
    var step = values.clone();
    var where = new int[values.length];
    for (int i = 0; i < where.length; i++) {
      where[i] = i;
    }
    while (step.length > 0) {
      rounds(step, backwards);
      int left = 0;
      for (int i = 0; i < step.length; i++) {
        if (step[i] >= 0) {
          values[where[i]] = step[i];
        } else {
          step[left] = step[i];
          where[left++] = where[i];
        }
      }
      step = java.util.Arrays.copyOf(step, left);
    }
  }

  private void rounds(long[] values, boolean backwards) {
    try {
      // One block per number and round: a pseudo-random function, not encryption of a message.
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      var input = ByteBuffer.allocate(values.length * BLOCK);
      var output = ByteBuffer.allocate(values.length * BLOCK);
      for (int i = 0; i < ROUNDS; i++) {
        int round = backwards ? ROUNDS - 1 - i : i;
        for (int v = 0; v < values.length; v++) {
          int half = (int) (backwards ? values[v] >>> Integer.SIZE : values[v]);
          input.putInt(v * BLOCK, round).putInt(v * BLOCK + Integer.BYTES, half);
        }
        cipher.doFinal(input.array(), 0, input.capacity(), output.array(), 0);
        for (int v = 0; v < values.length; v++) {
          values[v] = mixed(values[v], output.getInt(v * BLOCK), backwards);
        }
      }
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES is part of every JDK.", impossible);
    }
  }

  /// (left, right) becomes (right, left xor f(right)); backwards the other way round.
  private static long mixed(long value, int f, boolean backwards) {
    int left = (int) (value >>> Integer.SIZE);
    int right = (int) value;
    return backwards ? join(right ^ f, left) : join(right, left ^ f);
  }

  private static long join(int left, int right) {
    return ((long) left << Integer.SIZE) | Integer.toUnsignedLong(right);
  }
}
