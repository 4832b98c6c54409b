// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A ratio over time: for each interval and group, the sum of `numerator` over the people whose
/// `denominator` is true or more than 0, and the sum of `denominator`.
public record Measure(
    String name,
    Series numerator,
    Series denominator,
    SequencedMap<String, Series> groupBy,
    List<Interval> intervals) {

  private static final Set<String> RESERVED =
      Set.of("measure", "interval_start", "interval_end", "ratio", "numerator", "denominator");

  public Measure {
    groupBy = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(groupBy));
    intervals = List.copyOf(intervals);
    Rules.requireName(name);
    requireCounted(name, "numerator", numerator);
    requireCounted(name, "denominator", denominator);
    if (intervals.isEmpty()) {
      throw new QueryProblem.MeasureMistake(
          "measure " + name + " has no intervals", "give at least one pair of first and last day");
    }
    groupBy.forEach((group, series) -> {
      Rules.requireName(group);
      Rules.requireOneRow("Group " + group, series);
      if (RESERVED.contains(group)) {
        throw new QueryProblem.BadName(group);
      }
    });
  }

  /// The parameters of an interval, by name.
  public static Map<String, Object> parameters(Interval interval) {
    return Map.of(
        Series.Parameter.INTERVAL_START, interval.first(),
        Series.Parameter.INTERVAL_END, interval.last());
  }

  /// How many days its intervals cover, counting a day for each interval it is in.
  public long days() {
    return intervals.stream()
        .mapToLong(interval -> ChronoUnit.DAYS.between(interval.first(), interval.last()) + 1)
        .sum();
  }

  /// Nobody of whom nothing is known may count, in any interval.
  static void requireKnownPeople(Series denominator, Interval interval) {
    var answer = Stranger.answer(denominator, parameters(interval));
    if (Boolean.TRUE.equals(answer) || (answer instanceof Long count && count > 0)) {
      throw new QueryProblem.EverybodyElse();
    }
  }

  private static void requireCounted(String name, String part, Series series) {
    Rules.requireOneRow("The " + part + " of measure " + name, series);
    if (series.type() != Type.BOOLEAN && series.type() != Type.INTEGER) {
      throw new QueryProblem.WrongType(
          "The " + part + " of measure " + name, "bool or int", series.type());
    }
  }
}
