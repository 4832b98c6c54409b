// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Adds up measures, interval by interval and person by person.
record MeasureTally(MemoryEngine engine, Watch watch) {

  private record Sums(long numerator, long denominator) {
    Sums plus(long more, long people) {
      return new Sums(Math.addExact(numerator, more), Math.addExact(denominator, people));
    }
  }

  ResultTable of(List<Measure> measures) {
    var columns = ResultTable.columnsOf(measures);
    var groups = List.copyOf(MeasureGroup.columns(measures));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    var step = 0;
    var steps = measures.stream().mapToInt(measure -> measure.intervals().size()).sum();
    for (var group : MeasureGroup.of(measures)) {
      var ties = new TieBreaks(group.nodes());
      for (var interval : group.intervals()) {
        for (var measure : group.measures()) {
          MemoryEngine.look(watch, ++step, steps);
          for (var sums : sums(measure, group, interval, ties).entrySet()) {
            rows.add(row(measure, interval, sums.getKey(), sums.getValue(), groups));
          }
        }
      }
    }
    return new ResultTable(columns, rows);
  }

  private Map<List<@Nullable Object>, Sums> sums(
      Measure measure, MeasureGroup group, Interval interval, TieBreaks ties) {
    Map<List<@Nullable Object>, Sums> sums = new LinkedHashMap<>();
    for (var person : engine.people(Graph.nodes(group.nodes()))) {
      var reading = engine.reading(person, ties, Measure.parameters(interval));
      var denominator = count(reading.value(measure.denominator()));
      if (denominator > 0) {
        List<@Nullable Object> key = new ArrayList<>();
        measure.groupBy().values().forEach(series -> key.add(reading.value(series)));
        var numerator = count(reading.value(measure.numerator()));
        sums.put(key, sums.getOrDefault(key, new Sums(0, 0)).plus(numerator, denominator));
      }
    }
    return sums;
  }

  private static List<@Nullable Object> row(
      Measure measure,
      Interval interval,
      List<@Nullable Object> key,
      Sums sums,
      List<String> groups) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(measure.name());
    row.add(interval.first());
    row.add(interval.last());
    row.add((double) sums.numerator() / sums.denominator());
    row.add(sums.numerator());
    row.add(sums.denominator());
    var own = List.copyOf(measure.groupBy().keySet());
    for (var group : groups) {
      var at = own.indexOf(group);
      row.add(at < 0 ? null : key.get(at));
    }
    return row;
  }

  static long count(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Boolean truth -> truth ? 1 : 0;
      case Long count -> count;
      default -> throw new IllegalStateException("checked when built");
    };
  }
}
