// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Lists what each person contributes to measures, and keeps the greatest.
record LargestTally(MemoryEngine engine, Watch watch) {

  private record Contributions(List<Long> numerator, List<Long> denominator) {}

  ResultTable of(List<Measure> measures) {
    var names = List.copyOf(MeasureGroup.columns(measures));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    var step = 0;
    var steps = measures.stream().mapToInt(measure -> measure.intervals().size()).sum();
    for (var group : MeasureGroup.of(measures)) {
      var ties = new TieBreaks(group.nodes());
      for (var measure : group.measures()) {
        for (var interval : group.intervals()) {
          MemoryEngine.look(watch, ++step, steps);
          rows.addAll(rows(measure, group, interval, ties, names));
        }
      }
    }
    return new ResultTable(ResultTable.columnsOfLargest(measures), rows);
  }

  private List<List<@Nullable Object>> rows(
      Measure measure, MeasureGroup group, Interval interval, TieBreaks ties, List<String> names) {
    var all = new LinkedHashMap<List<@Nullable Object>, Contributions>();
    for (var person : engine.people(Graph.nodes(group.nodes()))) {
      var reading = engine.reading(person, ties, Measure.parameters(interval));
      var denominator = MeasureTally.count(reading.value(measure.denominator()));
      if (denominator > 0) {
        List<@Nullable Object> key = new ArrayList<>();
        for (var name : names) {
          var series = measure.groupBy().get(name);
          key.add(series == null ? null : reading.value(series));
        }
        var cell =
            all.computeIfAbsent(key, _ -> new Contributions(new ArrayList<>(), new ArrayList<>()));
        cell.numerator().add(Math.absExact(MeasureTally.count(reading.value(measure.numerator()))));
        cell.denominator().add(denominator);
      }
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    all.forEach((key, cell) -> {
      List<@Nullable Object> row =
          new ArrayList<>(List.of(measure.name(), interval.first(), interval.last()));
      row.addAll(ranked(cell.numerator()));
      row.addAll(ranked(cell.denominator()));
      row.addAll(key);
      rows.add(row);
    });
    return rows;
  }

  private static List<@Nullable Object> ranked(List<Long> contributions) {
    var sorted = new ArrayList<>(contributions);
    sorted.sort(Collections.reverseOrder());
    List<@Nullable Object> ranked = new ArrayList<>();
    ranked.add(sorted.stream().reduce(0L, Math::addExact));
    for (int rank = 0; rank < ResultTable.LARGEST; rank++) {
      ranked.add(rank < sorted.size() ? sorted.get(rank) : null);
    }
    return ranked;
  }
}
