// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An operation on two values. All but [#AND] and [#OR] give a missing answer when either is
/// missing.
public enum BinaryOperation {
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  AND,
  OR,
  /// Whether the right text occurs in the left one, case and all.
  CONTAINS,
  ADD,
  SUBTRACT,
  MULTIPLY,
  /// Missing when divided by 0.
  DIVIDE,
  /// Rounds down, towards minus infinity; missing when divided by 0.
  DIVIDE_DOWN,
  /// Missing for 0 to a negative and for a negative number to a fraction.
  POWER,
  ADD_DAYS,
  /// A day that the month has not got rolls forward: 31 January and one month is 1 March.
  ADD_MONTHS,
  ADD_YEARS,
  /// From the right date, the start, to the left one, the end.
  DAYS_BETWEEN,
  MONTHS_BETWEEN,
  YEARS_BETWEEN;

  /// The kind of the answer, given the kinds of the two values.
  Type result(Type left, Type right) {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> {
        Rules.requireSame(name(), left, right);
        yield Type.BOOLEAN;
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        Rules.requireSame(name(), left, right);
        Rules.requireOrdered(name(), left);
        yield Type.BOOLEAN;
      }
      case AND, OR -> {
        Rules.require(name(), right, Type.BOOLEAN);
        yield Rules.require(name(), left, Type.BOOLEAN);
      }
      case CONTAINS -> {
        Rules.requireText(name(), left);
        Rules.requireText(name(), right);
        yield Type.BOOLEAN;
      }
      case ADD, SUBTRACT, MULTIPLY -> {
        Rules.requireSame(name(), left, right);
        yield Rules.requireNumber(name(), left);
      }
      case DIVIDE, POWER -> {
        Rules.requireNumber(name(), left);
        Rules.requireNumber(name(), right);
        yield Type.FLOAT;
      }
      case DIVIDE_DOWN -> {
        Rules.requireNumber(name(), left);
        Rules.requireNumber(name(), right);
        yield Type.INTEGER;
      }
      case ADD_DAYS, ADD_MONTHS, ADD_YEARS -> {
        Rules.require(name(), right, Type.INTEGER);
        yield Rules.require(name(), left, Type.DATE);
      }
      case DAYS_BETWEEN, MONTHS_BETWEEN, YEARS_BETWEEN -> {
        Rules.require(name(), left, Type.DATE);
        Rules.require(name(), right, Type.DATE);
        yield Type.INTEGER;
      }
    };
  }

  /// The answer for two values; this is the definition that every engine must match.
  public @Nullable Object apply(@Nullable Object left, @Nullable Object right) {
    if (this == AND) {
      return Logic.and(left, right);
    }
    if (this == OR) {
      return Logic.or(left, right);
    }
    if (left == null || right == null) {
      return null;
    }
    return switch (this) {
      case EQUAL -> Logic.compare(left, right) == 0;
      case NOT_EQUAL -> Logic.compare(left, right) != 0;
      case LESS -> Logic.compare(left, right) < 0;
      case LESS_OR_EQUAL -> Logic.compare(left, right) <= 0;
      case GREATER -> Logic.compare(left, right) > 0;
      case GREATER_OR_EQUAL -> Logic.compare(left, right) >= 0;
      case AND, OR -> throw new IllegalStateException("answered above");
      case CONTAINS -> ((String) left).contains((String) right);
      case ADD -> Numbers.add(left, right);
      case SUBTRACT -> Numbers.subtract(left, right);
      case MULTIPLY -> Numbers.multiply(left, right);
      case DIVIDE -> Numbers.divide(left, right);
      case DIVIDE_DOWN -> Numbers.divideDown(left, right);
      case POWER -> Numbers.power(left, right);
      case ADD_DAYS -> Dates.addDays((LocalDate) left, (Long) right);
      case ADD_MONTHS -> Dates.addMonths((LocalDate) left, (Long) right);
      case ADD_YEARS -> Dates.addYears((LocalDate) left, (Long) right);
      case DAYS_BETWEEN -> Dates.days((LocalDate) right, (LocalDate) left);
      case MONTHS_BETWEEN -> Dates.months((LocalDate) right, (LocalDate) left);
      case YEARS_BETWEEN -> Dates.years((LocalDate) right, (LocalDate) left);
    };
  }
}
