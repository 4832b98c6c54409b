// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// What floating point claims, checked in whole numbers.
///
/// A point is read as fractions with one denominator and put into every condition. Prices over the
/// rows, read the same way, give a limit of a sum that holds whatever the prices are: a sum is
/// worth `prices · right` and what is left of each variable at its best end. Where a point's sum
/// equals such a limit, the limit is the greatest value, exactly.
final class Proof {

  private static final double NEAR = 1e-5;
  private static final long MOST_DENOMINATOR = 1_000_000;
  private static final long MOST_PART = 5_000;

  private Proof() {}

  /// The least denominator that makes all values nearly whole, or 0 when there is none that counts
  /// are likely to have.
  static long denominator(double[] values, int count) {
    long under = 1;
    for (int i = 0; i < count; i++) {
      double value = values[i] * under;
      if (Math.abs(value - Math.rint(value)) > NEAR) {
        long more = part(value);
        if (more == 0 || under * more > MOST_DENOMINATOR) {
          return 0;
        }
        under *= more;
      }
    }
    return under;
  }

  /// The denominator of the first convergent of a continued fraction that is near.
  private static long part(double value) {
    double rest = value - Math.floor(value);
    long before = 0;
    long under = 1;
    while (under <= MOST_PART) {
      double scaled = value * under;
      if (Math.abs(scaled - Math.rint(scaled)) < NEAR) {
        return under;
      }
      double turned = 1 / rest;
      long digit = (long) Math.floor(turned);
      rest = turned - digit;
      long next = digit * under + before;
      before = under;
      under = next;
    }
    return 0;
  }

  /// The numbers as fractions with a small denominator, when they look like such.
  static Optional<Fractions> read(double[] values, int count) {
    long under = denominator(values, count);
    return under == 0 ? Optional.empty() : Optional.of(grid(values, count, under));
  }

  /// The numbers rounded to a denominator.
  static Fractions grid(double[] values, int count, long under) {
    BigInteger[] over = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      over[i] = BigInteger.valueOf(Math.round(values[i] * under));
    }
    return new Fractions(over, BigInteger.valueOf(under));
  }

  /// Whether values satisfy every condition exactly.
  static boolean fits(Conditions a, Fractions values) {
    BigInteger[] over = values.over();
    BigInteger under = values.under();
    for (int v = 0; v < a.variables; v++) {
      if (over[v].signum() < 0) {
        return false;
      }
    }
    for (int row = 0; row < a.rows; row++) {
      BigInteger left = BigInteger.valueOf(a.right[row]).multiply(under);
      for (int v : a.members[row]) {
        if (over[v].signum() != 0) {
          left = left.subtract(over[v]);
        }
      }
      if (a.sign[row] * left.signum() < 0
          || (a.open[row] != Long.MAX_VALUE
              && left.compareTo(BigInteger.valueOf(a.open[row]).multiply(under)) > 0)) {
        return false;
      }
    }
    return true;
  }

  static Fraction sum(Fractions values, int[] members) {
    BigInteger sum =
        Arrays.stream(members)
            .mapToObj(member -> values.over()[member])
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Fraction(sum, values.under());
  }

  /// What `sign` times a sum of variables cannot exceed between these ends, by these prices:
  /// whatever they are, the limit holds.
  ///
  /// @param most upper ends; for a variable without one, [Long#MAX_VALUE]
  /// @return empty where the prices prove nothing
  static Optional<Fraction> limit(
      Conditions a, Fractions prices, int[] members, int sign, long[] least, long[] most) {
    BigInteger[] left = new BigInteger[a.columns()];
    Arrays.fill(left, BigInteger.ZERO);
    for (int member : members) {
      left[member] = prices.under().multiply(BigInteger.valueOf(sign));
    }
    BigInteger total = BigInteger.ZERO;
    for (int row = 0; row < a.rows; row++) {
      BigInteger price = prices.over()[row];
      if (price.signum() != 0) {
        total = total.add(price.multiply(BigInteger.valueOf(a.right[row])));
        left[a.variables + row] = a.sign[row] > 0 ? price.negate() : price;
        for (int v : a.members[row]) {
          left[v] = left[v].subtract(price);
        }
      }
    }
    for (int j = 0; j < left.length; j++) {
      int over = left[j].signum();
      if (over > 0 && most[j] == Long.MAX_VALUE) {
        return Optional.empty();
      }
      if (over != 0) {
        total = total.add(left[j].multiply(BigInteger.valueOf(over > 0 ? most[j] : least[j])));
      }
    }
    return Optional.of(new Fraction(total, prices.under()));
  }
}
