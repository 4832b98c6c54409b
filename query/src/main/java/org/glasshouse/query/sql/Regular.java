// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Intervals of one length that follow each other without a gap, so that arithmetic tells a day's
/// interval: months (and so years) that begin on a day that every month has, or days (and so
/// weeks).
sealed interface Regular {

  /// The number of the interval that a date is in; the date must be in one.
  Sql number(Dialect dialect, Sql date);

  /// What makes these intervals regular, if they are.
  static Optional<Regular> of(List<Interval> intervals) {
    for (var i = 1; i < intervals.size(); i++) {
      if (!intervals.get(i).first().equals(intervals.get(i - 1).last().plusDays(1))) {
        return Optional.empty();
      }
    }
    return intervals.isEmpty()
        ? Optional.empty()
        : Months.of(intervals).or(() -> Days.of(intervals));
  }

  /// `step` months each.
  record Months(LocalDate start, int step) implements Regular {

    static Optional<Regular> of(List<Interval> intervals) {
      var start = intervals.getFirst().first();
      var end = intervals.getFirst().last();
      if (start.getDayOfMonth() > 28 || end.equals(LocalDate.MAX)) {
        return Optional.empty();
      }
      var step = (int) ChronoUnit.MONTHS.between(start, end.plusDays(1));
      for (var i = 0; i < intervals.size(); i++) {
        var each = intervals.get(i);
        if (!each.first().equals(start.plusMonths((long) i * step))
            || !each.last().equals(start.plusMonths((i + 1L) * step).minusDays(1))) {
          return Optional.empty();
        }
      }
      return step == 0 ? Optional.empty() : Optional.of(new Months(start, step));
    }

    @Override
    public Sql number(Dialect dialect, Sql date) {
      var months =
          Sql.of(
              "(%s * 12 + %s - " + (start.getYear() * 12 + start.getMonthValue()) + "%s)",
              dialect.unary(UnaryOperation.YEAR, Type.DATE, date),
              dialect.unary(UnaryOperation.MONTH, Type.DATE, date),
              beforeTheDay(dialect, date));
      return step == 1 ? months : dialect.quotient(months, step);
    }

    private Sql beforeTheDay(Dialect dialect, Sql date) {
      return start.getDayOfMonth() == 1
          ? Sql.of("")
          : Sql.of(
              " - CASE WHEN %s < " + start.getDayOfMonth() + " THEN 1 ELSE 0 END",
              dialect.unary(UnaryOperation.DAY, Type.DATE, date));
    }
  }

  /// `step` days each.
  record Days(LocalDate start, int step) implements Regular {

    static Optional<Regular> of(List<Interval> intervals) {
      var step = length(intervals.getFirst());
      return intervals.stream().allMatch(each -> length(each) == step)
          ? Optional.of(new Days(intervals.getFirst().first(), (int) step))
          : Optional.empty();
    }

    private static long length(Interval interval) {
      return ChronoUnit.DAYS.between(interval.first(), interval.last()) + 1;
    }

    @Override
    public Sql number(Dialect dialect, Sql date) {
      var days =
          dialect.binary(
              BinaryOperation.DAYS_BETWEEN,
              Type.DATE,
              Type.DATE,
              date,
              dialect.value(Type.DATE, start));
      return step == 1 ? days : dialect.quotient(days, step);
    }
  }
}
