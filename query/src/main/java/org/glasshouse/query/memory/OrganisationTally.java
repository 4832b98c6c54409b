// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Node;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Adds up what the people of each organisation contribute to measures, and keeps the greatest.
///
/// @param organisation which one a person is of
record OrganisationTally(MemoryEngine engine, Watch watch, Series organisation) {

  /// What the people of one organisation add together.
  ///
  /// @param unsigned to the numerator, each without its sign: more than 0 where anybody contributes
  private record Sums(long numerator, long unsigned, long denominator) {
    Sums plus(long more, long people) {
      return new Sums(
          Math.addExact(numerator, more),
          Math.addExact(unsigned, Math.absExact(more)),
          Math.addExact(denominator, people));
    }
  }

  ResultTable of(List<Measure> measures) {
    var names = List.copyOf(MeasureGroup.columns(measures));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    var step = 0;
    var steps = measures.stream().mapToInt(measure -> measure.intervals().size()).sum();
    for (var group : MeasureGroup.of(measures)) {
      var nodes = new ArrayList<Node>(group.nodes());
      nodes.add(organisation);
      for (var measure : group.measures()) {
        for (var interval : group.intervals()) {
          MemoryEngine.look(watch, ++step, steps);
          rows.addAll(rows(measure, nodes, interval, names));
        }
      }
    }
    return new ResultTable(ResultTable.columnsOfOrganisations(measures), rows);
  }

  private List<List<@Nullable Object>> rows(
      Measure measure, List<Node> nodes, Interval interval, List<String> names) {
    var ties = new TieBreaks(nodes);
    var all = new LinkedHashMap<List<@Nullable Object>, Map<Optional<Object>, Sums>>();
    for (var person : engine.people(Graph.nodes(nodes))) {
      var reading = engine.reading(person, ties, Measure.parameters(interval));
      var denominator = MeasureTally.count(reading.value(measure.denominator()));
      if (denominator > 0) {
        List<@Nullable Object> key = new ArrayList<>();
        for (var name : names) {
          var series = measure.groupBy().get(name);
          key.add(series == null ? null : reading.value(series));
        }
        var cell = all.computeIfAbsent(key, _ -> new HashMap<>());
        var named = Optional.ofNullable(reading.value(organisation));
        var numerator = MeasureTally.count(reading.value(measure.numerator()));
        cell.put(named, cell.getOrDefault(named, new Sums(0, 0, 0)).plus(numerator, denominator));
      }
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    all.forEach((key, cell) -> {
      var above = new HashMap<Optional<Object>, Long>();
      var below = new HashMap<Optional<Object>, Long>();
      cell.forEach((named, sums) -> {
        if (sums.unsigned() > 0) {
          above.put(named, Math.absExact(sums.numerator()));
        }
        below.put(named, sums.denominator());
      });
      List<@Nullable Object> row =
          new ArrayList<>(List.of(measure.name(), interval.first(), interval.last()));
      row.addAll(ranked(above));
      row.addAll(ranked(below));
      row.addAll(key);
      rows.add(row);
    });
    return rows;
  }

  private static List<@Nullable Object> ranked(Map<Optional<Object>, Long> contributions) {
    var sorted = new ArrayList<>(contributions.values());
    sorted.sort(Collections.reverseOrder());
    List<@Nullable Object> ranked = new ArrayList<>();
    ranked.add(contributions.keySet().stream().filter(Optional::isPresent).count());
    ranked.add(sorted.stream().reduce(0L, Math::addExact));
    for (int rank = 0; rank < ResultTable.LARGEST; rank++) {
      ranked.add(rank < sorted.size() ? sorted.get(rank) : null);
    }
    return ranked;
  }
}
