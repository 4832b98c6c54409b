// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Arithmetic with 64-bit whole numbers and doubles: too large is a problem, never a wrong answer.
final class Numbers {

  private Numbers() {}

  static long negate(long value) {
    return exact(() -> Math.negateExact(value));
  }

  static long absolute(long value) {
    return exact(() -> Math.absExact(value));
  }

  static long whole(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? 1 : 0;
      case Long whole -> whole;
      case Double decimal -> cut(decimal);
      default -> throw new IllegalStateException("not a number: " + value.getClass());
    };
  }

  /// 2^63 is the first double that is too large; -2^63 still fits.
  static long cut(double value) {
    if (!(value >= -0x1p63 && value < 0x1p63)) {
      throw new QueryProblem.OutOfRange("a decimal number does not fit into a whole one");
    }
    return (long) value;
  }

  static Object add(Object left, Object right) {
    return left instanceof Long whole
        ? (Object) exact(() -> Math.addExact(whole, (Long) right))
        : (Double) left + (Double) right;
  }

  static Object subtract(Object left, Object right) {
    return left instanceof Long whole
        ? (Object) exact(() -> Math.subtractExact(whole, (Long) right))
        : (Double) left - (Double) right;
  }

  static Object multiply(Object left, Object right) {
    return left instanceof Long whole
        ? (Object) exact(() -> Math.multiplyExact(whole, (Long) right))
        : (Double) left * (Double) right;
  }

  static @Nullable Object divide(Object left, Object right) {
    var divisor = ((Number) right).doubleValue();
    return divisor == 0 ? null : (Double) (((Number) left).doubleValue() / divisor);
  }

  /// Rounds down, towards minus infinity.
  static @Nullable Object divideDown(Object left, Object right) {
    if (left instanceof Long whole && right instanceof Long divisor) {
      return divisor == 0 ? null : (Object) exact(() -> Math.floorDivExact(whole, divisor));
    }
    var quotient = divide(left, right);
    return quotient == null ? null : (Object) cut(Math.floor((Double) quotient));
  }

  static @Nullable Object power(Object left, Object right) {
    var base = ((Number) left).doubleValue();
    var exponent = ((Number) right).doubleValue();
    if ((base == 0 && exponent < 0) || (base < 0 && exponent != Math.rint(exponent))) {
      return null;
    }
    return Math.pow(base, exponent);
  }

  private static long exact(LongSupplier sum) {
    try {
      return sum.getAsLong();
    } catch (ArithmeticException e) {
      var problem = new QueryProblem.OutOfRange("a whole number grew beyond 64 bits");
      problem.initCause(e);
      throw problem;
    }
  }
}
