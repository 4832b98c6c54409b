// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;

/// Values at the border of what an operation tells apart, on both sides, and some farther away.
final class Border {

  private final RandomGenerator random;

  Border(RandomGenerator random) {
    this.random = random;
  }

  List<Object> of(BinaryOperation operation, Object other, boolean left) {
    return switch (operation) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> around(other);
      case CONTAINS -> left ? List.of(other, "||" + other + " ,") : parts((String) other);
      case DAYS_BETWEEN, MONTHS_BETWEEN, YEARS_BETWEEN ->
          other instanceof LocalDate date ? List.of(date, far(date)) : List.of();
      case ADD_DAYS, ADD_MONTHS, ADD_YEARS -> left ? List.of() : List.of(0L, 1L, -1L);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_DOWN, POWER -> small(other);
      case AND, OR -> List.of(true, false);
    };
  }

  private static List<Object> small(Object other) {
    return other instanceof Long ? List.of(0L, 1L, 2L, -1L) : List.of(0.0, 1.0, 2.0, 0L, 1L);
  }

  private static List<Object> parts(String text) {
    return List.of("", text, text.isEmpty() ? "" : text.substring(0, 1));
  }

  private List<Object> around(Object other) {
    return switch (other) {
      case LocalDate date -> List.of(date, date.plusDays(1), date.minusDays(1), far(date));
      case Long whole ->
          List.of(
              whole, whole + 1, whole - 1, whole + random.nextInt(40), whole - random.nextInt(40));
      case Double decimal ->
          List.of(decimal, decimal + 0.1, decimal - 0.1, decimal * 1.5, decimal / 2, decimal - 20);
      case Boolean _ -> List.of(true, false);
      case String text ->
          List.of(
              text, text + "1", text.isEmpty() ? "A" : text.substring(0, text.length() - 1), "");
      default -> List.of();
    };
  }

  private LocalDate far(LocalDate date) {
    var days = random.nextInt(4) == 0 ? random.nextInt(4000) : random.nextInt(300);
    var year = date.getYear();
    if (year < 20 || year > 9980) {
      return date;
    }
    return random.nextBoolean() ? date.plusDays(days) : date.minusDays(days);
  }
}
