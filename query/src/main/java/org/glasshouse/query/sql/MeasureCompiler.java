// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Compiles one group of measures: whoever is in the denominator, interval by interval, summed by
/// every grouping that a measure asks for.
record MeasureCompiler(
    TableAccess access, MeasureGroup group, List<Series> numerators, List<Series> groups) {

  private static final Series ZERO = new Series.Value(Type.INTEGER, 0L);

  CompiledMeasures compile() {
    var statement = new Statement(access, group.nodes(), group.intervals());
    var population = new ArrayList<Series>();
    TableRows.split(counted(group.denominator()), population);
    var outputs = new ArrayList<Series>(groups);
    outputs.add(whole(group.denominator()));
    numerators.forEach(numerator -> outputs.add(whole(numerator)));
    var drivers =
        new Drivers(statement.relations(), group.intervals()).of(counted(group.denominator()));
    var isWeighted =
        !drivers.stream().allMatch(Relation::parametric) && IntervalSelect.canSay(group.nodes());
    statement.define(
        "counted",
        isWeighted
            ? new IntervalSelect(statement, drivers).write(outputs, names(), population)
            : new PersonSelect(statement, drivers, true).write(outputs, names(), population));
    var groupings = groupings();
    var sums = new GroupingSums(access.dialect(), groups.size(), numerators.size(), groupings);
    return new CompiledMeasures(
        statement.with(sums.select("counted", isWeighted)), numerators, groups, groupings);
  }

  /// Every person and interval is a row, because the greatest of a group cannot be taken back.
  CompiledMeasures largest() {
    var statement = new Statement(access, group.nodes(), group.intervals());
    var population = new ArrayList<Series>();
    TableRows.split(counted(group.denominator()), population);
    var outputs = new ArrayList<Series>(groups);
    outputs.add(whole(group.denominator()));
    numerators.forEach(numerator -> outputs.add(whole(numerator)));
    var drivers =
        new Drivers(statement.relations(), group.intervals()).of(counted(group.denominator()));
    statement.define(
        "counted", new PersonSelect(statement, drivers, true).write(outputs, names(), population));
    var groupings = groupings();
    var sums = new GroupingSums(access.dialect(), groups.size(), numerators.size(), groupings);
    return new CompiledMeasures(
        statement.with(sums.largest("counted")), numerators, groups, groupings);
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
