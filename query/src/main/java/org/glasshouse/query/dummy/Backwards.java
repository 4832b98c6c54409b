// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Wishes about an operation's result turned into wishes about one of its values.
final class Backwards {

  private final RandomGenerator random;

  Backwards(RandomGenerator random) {
    this.random = random;
  }

  Wish through(UnaryOperation operation, Wish wish) {
    List<@Nullable Object> hints = new ArrayList<>();
    for (var hint : wish.hints()) {
      hints.addAll(before(operation, hint));
    }
    return new Wish(value -> passes(() -> wish.accepts(operation.apply(value))), hints);
  }

  /// @param other the value of the other side, which stays as it is
  /// @param left whether the wish is for the left side
  Wish through(BinaryOperation operation, Wish wish, Object other, boolean left) {
    List<@Nullable Object> hints = new ArrayList<>(new Border(random).of(operation, other, left));
    for (var hint : wish.hints()) {
      hints.addAll(before(operation, hint, other, left));
    }
    return new Wish(
        value ->
            passes(() ->
                wish.accepts(left ? operation.apply(value, other) : operation.apply(other, value))),
        hints);
  }

  /// What falls out of the calendar, or out of 64 bits, passes no wish.
  private static boolean passes(BooleanSupplier test) {
    try {
      return test.getAsBoolean();
    } catch (QueryProblem.OutOfRange e) {
      return false;
    }
  }

  private List<Object> before(UnaryOperation operation, @Nullable Object hint) {
    return switch (operation) {
      case NOT -> hint instanceof Boolean truth ? List.of(!truth) : List.of();
      case IS_MISSING -> List.of();
      case NEGATE ->
          switch (hint) {
            case Long whole -> List.of(-whole);
            case Double decimal -> List.of(-decimal);
            case null, default -> List.of();
          };
      case ABSOLUTE ->
          switch (hint) {
            case Long whole -> List.of(whole, -whole);
            case Double decimal -> List.of(decimal, -decimal);
            case null, default -> List.of();
          };
      case TO_INTEGER ->
          hint instanceof Long whole
              ? List.of((double) whole, whole + 0.5, whole != 0, whole)
              : List.of();
      case TO_FLOAT -> hint instanceof Double decimal ? List.of(Math.round(decimal)) : List.of();
      case YEAR -> hint instanceof Long year && isYear(year) ? inYear(year.intValue()) : List.of();
      case MONTH ->
          hint instanceof Long month && month >= 1 && month <= 12
              ? List.of(LocalDate.of(2010 + random.nextInt(12), month.intValue(), 1))
              : List.of();
      case DAY ->
          hint instanceof Long day && day >= 1 && day <= 31
              ? List.of(LocalDate.of(2010 + random.nextInt(12), 1, day.intValue()))
              : List.of();
      case FIRST_OF_YEAR -> hint instanceof LocalDate date ? inYear(date.getYear()) : List.of();
      case FIRST_OF_MONTH ->
          hint instanceof LocalDate date
              ? List.of(date, date.plusDays(random.nextInt(28)))
              : List.of();
    };
  }

  private static boolean isYear(long year) {
    return year >= 1 && year <= 9999;
  }

  private List<Object> inYear(int year) {
    return List.of(
        LocalDate.of(year, 1, 1),
        LocalDate.of(year, 12, 31),
        LocalDate.ofYearDay(year, 1 + random.nextInt(365)));
  }

  private List<Object> before(
      BinaryOperation operation, @Nullable Object hint, Object other, boolean left) {
    if (hint instanceof Boolean || hint == null) {
      return List.of(); // the border of a comparison needs no hint
    }
    return Sums.before(operation, hint, other, left);
  }
}
