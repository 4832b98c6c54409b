// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Series;
import org.glasshouse.query.sql.CompiledMeasures;
import org.jspecify.annotations.Nullable;

/// Turns the rows of compiled measures into the rows of a result: one for each measure of the
/// grouping.
final class MeasureRows {

  private final MeasureGroup group;
  private final CompiledMeasures compiled;
  private final List<String> columns;
  private final Map<Fingerprint, Integer> groupAt;
  private final Map<Fingerprint, Integer> numeratorAt;

  MeasureRows(MeasureGroup group, CompiledMeasures compiled, List<String> columns) {
    this.group = group;
    this.compiled = compiled;
    this.columns = columns;
    this.groupAt = compiled.positions(compiled.groups());
    this.numeratorAt = compiled.positions(compiled.numerators());
  }

  List<List<@Nullable Object>> read(List<@Nullable Object> row) {
    var interval = group.intervals().get(Math.toIntExact(whole(row, 0)));
    var grouping = compiled.groupings().get(Math.toIntExact(whole(row, 1)));
    var denominatorAt = 2 + compiled.groups().size();
    List<List<@Nullable Object>> results = new ArrayList<>();
    for (var measure : group.measures()) {
      if (grouping.equals(grouping(measure))) {
        var denominator = whole(row, denominatorAt);
        var numerator = whole(row, denominatorAt + 1 + at(numeratorAt, measure.numerator()));
        List<@Nullable Object> result = new ArrayList<>();
        result.add(measure.name());
        result.add(interval.first());
        result.add(interval.last());
        result.add((double) numerator / denominator);
        result.add(numerator);
        result.add(denominator);
        for (var column : columns) {
          var series = measure.groupBy().get(column);
          result.add(series == null ? null : row.get(2 + at(groupAt, series)));
        }
        results.add(result);
      }
    }
    return results;
  }

  private List<Integer> grouping(Measure measure) {
    return measure.groupBy().values().stream()
        .map(series -> at(groupAt, series))
        .distinct()
        .sorted()
        .toList();
  }

  private static int at(Map<Fingerprint, Integer> positions, Series series) {
    return Objects.requireNonNull(positions.get(series.fingerprint()));
  }

  private static long whole(List<@Nullable Object> row, int at) {
    return (Long) Objects.requireNonNull(row.get(at));
  }
}
