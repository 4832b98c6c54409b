// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds pairs of columns that hold the first and last days of the intervals of a calendar, as
/// measures have them: nobody's own dates.
///
/// Only a calendar that its rule makes counts as one: steps of whole months or of equal days,
/// without a gap, each ending the day before the next begins. Dates that happened to people do not
/// do that, and cannot be hidden in one: of all its dates, only the first is anybody's choice.
public final class Intervals {

  /// Fewer steps of days than this may be chance. Whole months from the first of one are not.
  private static final int FEWEST_STEPS = 3;

  private record Interval(LocalDate first, LocalDate last) {

    /// The day after the last one, which begins the next.
    LocalDate next() {
      return last.plusDays(1);
    }

    Period length() {
      var months = Period.ofMonths(Math.toIntExact(ChronoUnit.MONTHS.between(first, next())));
      return !months.isZero() && first.plus(months).equals(next())
          ? months
          : Period.ofDays(Math.toIntExact(ChronoUnit.DAYS.between(first, next())));
    }
  }

  private Intervals() {}

  /// The columns that hold first or last days of such intervals.
  public static Set<Integer> columns(Table table) {
    List<Integer> dates = new ArrayList<>();
    for (int column = 0; column < table.headers().size(); column++) {
      if (!table.rows().isEmpty()
          && table.column(column).stream().allMatch(cell -> date(cell).isPresent())) {
        dates.add(column);
      }
    }
    Set<Integer> found = new HashSet<>();
    for (int first : dates) {
      for (int last : dates) {
        if (first != last && isCalendar(table, first, last)) {
          found.add(first);
          found.add(last);
        }
      }
    }
    return found;
  }

  private static boolean isCalendar(Table table, int first, int last) {
    Set<Interval> distinct = new HashSet<>();
    for (int row = 0; row < table.rows().size(); row++) {
      LocalDate begins = date(table.at(row, first)).orElseThrow();
      LocalDate ends = date(table.at(row, last)).orElseThrow();
      if (ends.isBefore(begins)) {
        return false;
      }
      distinct.add(new Interval(begins, ends));
    }
    // Measures by month and by year may share a table; each length is a calendar of its own.
    Map<Period, List<Interval>> byLength = new HashMap<>();
    distinct.forEach(
        one -> byLength.computeIfAbsent(one.length(), _ -> new ArrayList<>()).add(one));
    return byLength.entrySet().stream().allMatch(same -> isRegular(same.getKey(), same.getValue()));
  }

  private static boolean isRegular(Period length, List<Interval> intervals) {
    intervals.sort(Comparator.comparing(Interval::first));
    Interval first = intervals.getFirst();
    boolean months = length.toTotalMonths() > 0 && first.first().getDayOfMonth() == 1;
    if (!months && intervals.size() < FEWEST_STEPS) {
      return false;
    }
    for (int at = 1; at < intervals.size(); at++) {
      if (!intervals.get(at).first().equals(intervals.get(at - 1).next())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<LocalDate> date(String cell) {
    if (!cell.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(cell.strip()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
