// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Compiles one group of measures: whoever is in the denominator, interval by interval, summed by
/// every grouping that a measure asks for.
record MeasureCompiler(
    TableAccess access, MeasureGroup group, List<Series> numerators, List<Series> groups) {

  private static final Series ZERO = new Series.Value(Type.INTEGER, 0L);

  CompiledMeasures compile() {
    var rows = rows(List.of(), List.of(), true);
    return compiled(rows, sums().select("counted", rows.isWeighted()));
  }

  /// Every person and interval is a row, because the greatest of a group cannot be taken back.
  CompiledMeasures largest() {
    var rows = rows(List.of(), List.of(), false);
    return compiled(rows, sums().largest("counted"));
  }

  /// What an organisation contributes is a sum, which can be taken back like any other.
  CompiledMeasures organisations(Series named) {
    var rows = rows(List.of(named), List.of("o"), true);
    return compiled(rows, sums().organisations("counted", "o", rows.isWeighted()));
  }

  /// Rows of a relation `counted`, as [GroupingSums] reads them.
  private record Rows(Statement statement, boolean isWeighted) {}

  /// @param more to tell of each person, beside what the measures are made of
  /// @param mayWeigh whether a row may stand for several people
  private Rows rows(List<Series> more, List<String> moreNames, boolean mayWeigh) {
    var nodes = new ArrayList<Node>(group.nodes());
    nodes.addAll(more);
    var statement = new Statement(access, nodes, group.intervals());
    var population = new ArrayList<Series>();
    TableRows.split(counted(group.denominator()), population);
    var outputs = new ArrayList<Series>(groups);
    outputs.add(whole(group.denominator()));
    numerators.forEach(numerator -> outputs.add(whole(numerator)));
    outputs.addAll(more);
    var names = new ArrayList<>(names());
    names.addAll(moreNames);
    var drivers =
        new Drivers(statement.relations(), group.intervals()).of(counted(group.denominator()));
    var isWeighted =
        mayWeigh
            && !drivers.stream().allMatch(Relation::parametric)
            && IntervalSelect.canSay(nodes);
    statement.define(
        "counted",
        isWeighted
            ? new IntervalSelect(statement, drivers).write(outputs, names, population)
            : new PersonSelect(statement, drivers, true)
                .ofAllWanted()
                .write(outputs, names, population));
    return new Rows(statement, isWeighted);
  }

  private GroupingSums sums() {
    return new GroupingSums(access.dialect(), groups.size(), numerators.size(), groupings());
  }

  private CompiledMeasures compiled(Rows rows, Sql sums) {
    return new CompiledMeasures(rows.statement().with(sums), numerators, groups, groupings());
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    for (var i = 0; i < groups.size(); i++) {
      names.add("g" + i);
    }
    names.add("denominator");
    for (var i = 0; i < numerators.size(); i++) {
      names.add("n" + i);
    }
    return names;
  }

  /// Who counts: where the denominator is true, or more than 0.
  private static Series counted(Series denominator) {
    return denominator.type() == Type.BOOLEAN
        ? denominator
        : new Series.Binary(BinaryOperation.GREATER, denominator, ZERO);
  }

  private static Series whole(Series series) {
    return series.type() == Type.BOOLEAN
        ? new Series.Unary(UnaryOperation.TO_INTEGER, series)
        : series;
  }

  private List<List<Integer>> groupings() {
    var positions = SqlCompiler.positions(groups);
    var groupings = new LinkedHashSet<List<Integer>>();
    for (Measure measure : group.measures()) {
      groupings.add(
          measure.groupBy().values().stream()
              .map(series -> positions.getOrDefault(series.fingerprint(), -1))
              .distinct()
              .sorted()
              .toList());
    }
    return List.copyOf(groupings);
  }
}
