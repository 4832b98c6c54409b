// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An operation on one value. All but [#IS_MISSING] give a missing answer for a missing value.
public enum UnaryOperation {
  NOT,
  IS_MISSING,
  NEGATE,
  ABSOLUTE,
  /// Cuts towards zero; true is 1 and false is 0.
  TO_INTEGER,
  TO_FLOAT,
  YEAR,
  MONTH,
  DAY,
  FIRST_OF_YEAR,
  FIRST_OF_MONTH;

  /// The kind of the answer, given the kind of the value.
  Type result(Type value) {
    return switch (this) {
      case NOT -> Rules.require(name(), value, Type.BOOLEAN);
      case IS_MISSING -> Type.BOOLEAN;
      case NEGATE, ABSOLUTE -> Rules.requireNumber(name(), value);
      case TO_INTEGER -> {
        if (value != Type.BOOLEAN) {
          Rules.requireNumber(name(), value);
        }
        yield Type.INTEGER;
      }
      case TO_FLOAT -> {
        Rules.requireNumber(name(), value);
        yield Type.FLOAT;
      }
      case YEAR, MONTH, DAY -> {
        Rules.require(name(), value, Type.DATE);
        yield Type.INTEGER;
      }
      case FIRST_OF_YEAR, FIRST_OF_MONTH -> Rules.require(name(), value, Type.DATE);
    };
  }

  /// The answer for one value; this is the definition that every engine must match.
  public @Nullable Object apply(@Nullable Object value) {
    if (this == IS_MISSING) {
      return value == null;
    }
    if (value == null) {
      return null;
    }
    return switch (this) {
      case NOT -> !(Boolean) value;
      case IS_MISSING -> false;
      case NEGATE -> value instanceof Long whole ? (Object) Numbers.negate(whole) : -(Double) value;
      case ABSOLUTE ->
          value instanceof Long whole ? (Object) Numbers.absolute(whole) : Math.abs((Double) value);
      case TO_INTEGER -> Numbers.whole(value);
      case TO_FLOAT -> ((Number) value).doubleValue();
      case YEAR -> (long) ((LocalDate) value).getYear();
      case MONTH -> (long) ((LocalDate) value).getMonthValue();
      case DAY -> (long) ((LocalDate) value).getDayOfMonth();
      case FIRST_OF_YEAR -> ((LocalDate) value).withDayOfYear(1);
      case FIRST_OF_MONTH -> ((LocalDate) value).withDayOfMonth(1);
    };
  }
}
