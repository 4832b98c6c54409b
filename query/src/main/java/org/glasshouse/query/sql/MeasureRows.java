// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Series;
import org.jspecify.annotations.Nullable;

/// Turns the rows of compiled measures into the rows of a result: one for each measure of the
/// grouping.
final class MeasureRows {

  /// Where a measure's values are in a row; -1 for a group that it has not got.
  private record Reading(Measure measure, int numeratorAt, List<Integer> groupsAt) {}

  private final MeasureGroup group;
  private final int denominatorAt;
  private final List<List<Reading>> byGrouping = new ArrayList<>();

  /// @param columns the names of all groups of the result
  MeasureRows(MeasureGroup group, CompiledMeasures compiled, List<String> columns) {
    this.group = group;
    this.denominatorAt = 2 + compiled.groups().size();
    var groupAt = compiled.positions(compiled.groups());
    var numeratorAt = compiled.positions(compiled.numerators());
    var groupings = new HashMap<List<Integer>, List<Reading>>();
    for (var grouping : compiled.groupings()) {
      var readings = new ArrayList<Reading>();
      groupings.put(grouping, readings);
      byGrouping.add(readings);
    }
    for (var measure : group.measures()) {
      var own = measure.groupBy().values().stream().map(series -> at(groupAt, series)).distinct();
      var groupsAt =
          columns.stream()
              .map(measure.groupBy()::get)
              .map(series -> series == null ? -1 : 2 + at(groupAt, series))
              .toList();
      Objects.requireNonNull(groupings.get(own.sorted().toList()))
          .add(
              new Reading(
                  measure, denominatorAt + 1 + at(numeratorAt, measure.numerator()), groupsAt));
    }
  }

  List<List<@Nullable Object>> read(List<@Nullable Object> row) {
    var interval = group.intervals().get(Math.toIntExact(whole(row, 0)));
    var denominator = whole(row, denominatorAt);
    List<List<@Nullable Object>> results = new ArrayList<>();
    for (var reading : byGrouping.get(Math.toIntExact(whole(row, 1)))) {
      var numerator = whole(row, reading.numeratorAt());
      List<@Nullable Object> result = new ArrayList<>(6 + reading.groupsAt().size());
      result.add(reading.measure().name());
      result.add(interval.first());
      result.add(interval.last());
      result.add((double) numerator / denominator);
      result.add(numerator);
      result.add(denominator);
      for (int at : reading.groupsAt()) {
        result.add(at < 0 ? null : row.get(at));
      }
      results.add(result);
    }
    return results;
  }

  /// As [#read], from a row that says what single people or organisations contribute.
  ///
  /// @param width how many columns each sum has
  List<List<@Nullable Object>> readLargest(List<@Nullable Object> row, int width) {
    var interval = group.intervals().get(Math.toIntExact(whole(row, 0)));
    List<List<@Nullable Object>> results = new ArrayList<>();
    for (var reading : byGrouping.get(Math.toIntExact(whole(row, 1)))) {
      var numerator = denominatorAt + width * (reading.numeratorAt() - denominatorAt);
      List<@Nullable Object> result = new ArrayList<>();
      result.add(reading.measure().name());
      result.add(interval.first());
      result.add(interval.last());
      result.addAll(row.subList(numerator, numerator + width));
      result.addAll(row.subList(denominatorAt, denominatorAt + width));
      for (int at : reading.groupsAt()) {
        result.add(at < 0 ? null : row.get(at));
      }
      results.add(result);
    }
    return results;
  }

  private static int at(Map<Fingerprint, Integer> positions, Series series) {
    return Objects.requireNonNull(positions.get(series.fingerprint()));
  }

  private static long whole(List<@Nullable Object> row, int at) {
    return (Long) Objects.requireNonNull(row.get(at));
  }
}
