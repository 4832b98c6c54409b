// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Calendar arithmetic as ehrQL defines it; years are 1 to 9999.
final class Dates {

  static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private Dates() {}

  static LocalDate addDays(LocalDate date, long days) {
    try {
      return inRange(date.plusDays(days));
    } catch (DateTimeException | ArithmeticException e) {
      throw outside(e);
    }
  }

  /// A day that the target month has not got becomes the first day of the month after.
  static LocalDate addMonths(LocalDate date, long months) {
    try {
      var first = date.withDayOfMonth(1).plusMonths(months);
      var day = first.plusDays(date.getDayOfMonth() - 1L);
      var next = first.plusMonths(1);
      return inRange(day.isBefore(next) ? day : next);
    } catch (DateTimeException | ArithmeticException e) {
      throw outside(e);
    }
  }

  static LocalDate addYears(LocalDate date, long years) {
    try {
      return addMonths(date, Math.multiplyExact(years, 12L));
    } catch (ArithmeticException e) {
      throw outside(e);
    }
  }

  static long days(LocalDate start, LocalDate end) {
    return ChronoUnit.DAYS.between(start, end);
  }

  /// Counts month borders, less one when the end's day is before the start's.
  static long months(LocalDate start, LocalDate end) {
    var months =
        (end.getYear() - start.getYear()) * 12L + end.getMonthValue() - start.getMonthValue();
    return end.getDayOfMonth() < start.getDayOfMonth() ? months - 1 : months;
  }

  /// A person's age at `end` when `start` is their birthday.
  static long years(LocalDate start, LocalDate end) {
    var years = (long) end.getYear() - start.getYear();
    var birthdayToCome =
        end.getMonthValue() < start.getMonthValue()
            || (end.getMonthValue() == start.getMonthValue()
                && end.getDayOfMonth() < start.getDayOfMonth());
    return birthdayToCome ? years - 1 : years;
  }

  static boolean isInRange(LocalDate date) {
    return !date.isBefore(FIRST) && !date.isAfter(LAST);
  }

  private static LocalDate inRange(LocalDate date) {
    if (!isInRange(date)) {
      throw new QueryProblem.OutOfRange("a date fell outside the years 1 to 9999");
    }
    return date;
  }

  private static QueryProblem outside(Exception cause) {
    var problem = new QueryProblem.OutOfRange("a date fell outside the years 1 to 9999");
    problem.initCause(cause);
    return problem;
  }
}
