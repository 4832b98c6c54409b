// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Rows of a result: a value, or null when missing, for each column in order.
public record ResultTable(
    SequencedMap<String, Type> columns, List<? extends List<@Nullable Object>> rows) {

  /// How many of the greatest contributions are told.
  public static final int LARGEST = 3;

  public ResultTable {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }

  /// The columns of a dataset: the person and the variables.
  public static SequencedMap<String, Type> columnsOf(SequencedMap<String, Series> variables) {
    var columns = new LinkedHashMap<String, Type>();
    columns.put(Dataset.PERSON, Type.INTEGER);
    variables.forEach((name, series) -> columns.put(name, series.type()));
    return columns;
  }

  /// The columns of the greatest contributions to measures: for the two sums of each line the sum
  /// of what each person contributes without its sign, and the greatest three of these, missing
  /// where there are fewer people; then every group of any measure.
  public static SequencedMap<String, Type> columnsOfLargest(List<Measure> measures) {
    return contributions(measures, List.of("absolute"));
  }

  /// The columns of the organisations behind measures: for the two sums of each line how many named
  /// organisations have somebody who contributes; the sum of what each of these contributes without
  /// its sign, where the people without a named one are together one more contributor; and the
  /// greatest three of these, missing where there are fewer; then every group of any measure.
  public static SequencedMap<String, Type> columnsOfOrganisations(List<Measure> measures) {
    return contributions(measures, List.of("organisations", "absolute"));
  }

  private static SequencedMap<String, Type> contributions(
      List<Measure> measures, List<String> totals) {
    var columns = new LinkedHashMap<String, Type>();
    columns.put("measure", Type.STRING);
    columns.put("interval_start", Type.DATE);
    columns.put("interval_end", Type.DATE);
    for (var sum : List.of("numerator", "denominator")) {
      totals.forEach(total -> columns.put(sum + "_" + total, Type.INTEGER));
      for (int rank = 1; rank <= LARGEST; rank++) {
        columns.put(sum + "_" + rank, Type.INTEGER);
      }
    }
    for (var measure : measures) {
      measure.groupBy().forEach((name, series) -> columns.putIfAbsent(name, series.type()));
    }
    return columns;
  }

  /// The columns of measures: six fixed ones, then every group of any measure.
  public static SequencedMap<String, Type> columnsOf(List<Measure> measures) {
    var columns = new LinkedHashMap<String, Type>();
    columns.put("measure", Type.STRING);
    columns.put("interval_start", Type.DATE);
    columns.put("interval_end", Type.DATE);
    columns.put("ratio", Type.FLOAT);
    columns.put("numerator", Type.INTEGER);
    columns.put("denominator", Type.INTEGER);
    for (var measure : measures) {
      measure.groupBy().forEach((name, series) -> columns.putIfAbsent(name, series.type()));
    }
    return columns;
  }
}
