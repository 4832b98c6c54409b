// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Optional;

/// Fractions of any size out of a solution in floating point.
///
/// What a rounded solution leaves over is worked out exactly, magnified and solved again: each
/// round gives further binary digits. When there are enough, every value is read as a fraction
/// (continued fractions), all with one denominator. The reading is a guess that [Proof] checks.
final class Digits {

  /// Binary digits a round gives.
  private static final int STEP = 24;

  private static final int[] ROUNDS = {6, 12, 24, 48, 96};

  /// Last digits that may be wrong.
  private static final int DOUBT = 16;

  private static final long TOO_LARGE = 1L << 50;

  /// A system of equations that floating point solves nearly.
  interface Nearly {

    /// An approximate solution; `right` is used up.
    void solve(double[] right, double[] solution);

    /// Takes the exact product with `values` from `right`.
    void subtract(long[] values, long[] right);
  }

  private Digits() {}

  /// The exact solution of a system, as far as its digits can be read.
  ///
  /// @param right the right side, exact; used up
  /// @return empty when the digits do not become fractions
  static Optional<Fractions> of(Nearly system, long[] right) {
    int size = right.length;
    BigInteger[] digits = new BigInteger[size];
    java.util.Arrays.fill(digits, BigInteger.ZERO);
    double[] rest = new double[size];
    double[] solved = new double[size];
    long[] values = new long[size];
    int round = 0;
    for (int rounds : ROUNDS) {
      for (; round < rounds; round++) {
        for (int i = 0; i < size; i++) {
          rest[i] = right[i];
        }
        system.solve(rest, solved);
        for (int i = 0; i < size; i++) {
          if (!(Math.abs(solved[i]) < TOO_LARGE)) {
            return Optional.empty();
          }
          values[i] = Math.round(solved[i]);
          digits[i] = digits[i].shiftLeft(STEP);
          if (values[i] != 0) {
            digits[i] = digits[i].add(BigInteger.valueOf(values[i]));
          }
        }
        system.subtract(values, right);
        for (int i = 0; i < size; i++) {
          if (Math.abs(right[i]) > TOO_LARGE >> STEP) {
            return Optional.empty();
          }
          right[i] <<= STEP;
        }
      }
      Optional<Fractions> read = read(digits, STEP * (rounds - 1));
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private static Optional<Fractions> read(BigInteger[] digits, int places) {
    BigInteger under = BigInteger.ONE;
    BigInteger one = BigInteger.ONE.shiftLeft(places);
    for (BigInteger number : digits) {
      BigInteger scaled = number.multiply(under);
      BigInteger part = scaled.mod(one);
      BigInteger off = part.min(one.subtract(part));
      if (off.bitLength() > under.bitLength() + DOUBT) {
        BigInteger more = denominator(part, one, under.bitLength());
        if (more.signum() == 0) {
          return Optional.empty();
        }
        under = under.multiply(more);
        if (2 * under.bitLength() + 2 * DOUBT > places) {
          return Optional.empty();
        }
      }
    }
    BigInteger half = one.shiftRight(1);
    BigInteger[] over = new BigInteger[digits.length];
    for (int i = 0; i < over.length; i++) {
      over[i] = digits[i].multiply(under).add(half).shiftRight(places);
    }
    return Optional.of(new Fractions(over, under));
  }

  /// The denominator of the first convergent within the digits that can be trusted, or 0.
  private static BigInteger denominator(BigInteger part, BigInteger one, int lost) {
    BigInteger before = one;
    BigInteger rest = part;
    BigInteger underBefore = BigInteger.ZERO;
    BigInteger under = BigInteger.ONE;
    while (2 * (under.bitLength() + lost) + 2 * DOUBT < one.bitLength()) {
      if (rest.bitLength() <= under.bitLength() + lost + DOUBT) {
        return under;
      }
      BigInteger[] divided = before.divideAndRemainder(rest);
      before = rest;
      rest = divided[1];
      BigInteger next = divided[0].multiply(under).add(underBefore);
      underBefore = under;
      under = next;
    }
    return BigInteger.ZERO;
  }
}
