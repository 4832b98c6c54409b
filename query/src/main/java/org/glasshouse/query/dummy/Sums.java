// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;

/// Which value makes a sum, a product, a moved date or a time between dates come to a wanted
/// result.
final class Sums {

  private Sums() {}

  /// @param left whether the value is the operation's left one
  static List<Object> before(BinaryOperation operation, Object result, Object other, boolean left) {
    try {
      return switch (operation) {
        case ADD -> number(result, other, (r, o) -> r - o);
        case SUBTRACT -> number(result, other, (r, o) -> left ? r + o : o - r);
        case MULTIPLY -> number(result, other, (r, o) -> r / o);
        case DIVIDE, DIVIDE_DOWN -> number(result, other, (r, o) -> left ? r * o : o / r);
        case POWER ->
            number(result, other, (r, o) -> left ? Math.pow(r, 1 / o) : Math.log(r) / Math.log(o));
        case ADD_DAYS -> moved(result, other, left, ChronoUnit.DAYS);
        case ADD_MONTHS -> moved(result, other, left, ChronoUnit.MONTHS);
        case ADD_YEARS -> moved(result, other, left, ChronoUnit.YEARS);
        case DAYS_BETWEEN -> apart(result, other, left, ChronoUnit.DAYS);
        case MONTHS_BETWEEN -> apart(result, other, left, ChronoUnit.MONTHS);
        case YEARS_BETWEEN -> apart(result, other, left, ChronoUnit.YEARS);
        case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> List.of();
        case AND, OR, CONTAINS -> List.of();
      };
    } catch (DateTimeException | ArithmeticException e) {
      return List.of(); // outside the calendar: no hint
    }
  }

  private interface Solve {
    double of(double result, double other);
  }

  /// As a whole and as a decimal number, because an operation may take either.
  private static List<Object> number(Object result, Object other, Solve solve) {
    if (!(result instanceof Number wanted && other instanceof Number known)) {
      return List.of();
    }
    var value = solve.of(wanted.doubleValue(), known.doubleValue());
    if (Double.isNaN(value) || Math.abs(value) > 1e15) {
      return List.of();
    }
    var hints = new ArrayList<Object>(List.of(value));
    hints.addAll(List.of((long) Math.floor(value), (long) Math.ceil(value)));
    return hints;
  }

  private static List<Object> moved(Object result, Object other, boolean left, ChronoUnit unit) {
    if (!(result instanceof LocalDate date)) {
      return List.of();
    }
    if (left && other instanceof Long count) {
      var start = date.minus(count, unit);
      return List.of(start, start.plusDays(1), start.minusDays(1));
    }
    return other instanceof LocalDate start ? List.of(unit.between(start, date)) : List.of();
  }

  /// The left date is the end of the time between.
  private static List<Object> apart(Object result, Object other, boolean left, ChronoUnit unit) {
    if (!(result instanceof Long count && other instanceof LocalDate date)) {
      return List.of();
    }
    var hint = left ? date.plus(count, unit) : date.minus(count, unit);
    var within = unit == ChronoUnit.DAYS ? 0 : unit == ChronoUnit.MONTHS ? 12 : 180;
    return List.of(hint, left ? hint.plusDays(within) : hint.minusDays(within));
  }
}
