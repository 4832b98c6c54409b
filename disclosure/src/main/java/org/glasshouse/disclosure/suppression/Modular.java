// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// Arithmetic modulo the prime 2⁶¹ − 1. Chance errors can only make more things look dependent than
/// are, which hides a cell too many and never one too few; the audit checks the result anyway.
final class Modular {

  static final long P = (1L << 61) - 1;

  private Modular() {}

  static long of(long value) {
    return Math.floorMod(value, P);
  }

  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long folded = (low & P) + ((low >>> 61) | (high << 3));
    return folded >= P ? folded - P : folded;
  }

  static long minus(long a, long b) {
    return a >= b ? a - b : a - b + P;
  }

  static long negate(long a) {
    return a == 0 ? 0 : P - a;
  }

  static long inverse(long a) {
    if (a == 1 || a == P - 1) {
      return a;
    }
    long result = 1;
    long power = a;
    for (long left = P - 2; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = times(result, power);
      }
      power = times(power, power);
    }
    return result;
  }

  /// The number nearest to 0 that it stands for.
  static long signed(long a) {
    return a > P / 2 ? a - P : a;
  }

  /// The smallest multiple of `scale` that makes a value whole, if the value stands for a simple
  /// fraction; 0 where that would pass `most`.
  static long denominator(long value, long scale, long most) {
    long rest = times(value, scale);
    if (Math.abs(signed(rest)) <= most) {
      return scale;
    }
    long before = P;
    long now = rest;
    long coefficientBefore = 0;
    long coefficient = 1;
    while (now > 1 << 20) {
      long quotient = before / now;
      long next = before - quotient * now;
      before = now;
      now = next;
      long more = coefficientBefore - quotient * coefficient;
      coefficientBefore = coefficient;
      coefficient = more;
    }
    long divisor = Math.abs(coefficient);
    return divisor == 0 || divisor > 1 << 20 || scale > most / divisor ? 0 : scale * divisor;
  }
}
