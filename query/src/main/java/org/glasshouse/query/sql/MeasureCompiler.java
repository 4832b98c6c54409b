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

/// Compiles one group of measures: a row for each person and interval in the denominator, summed by
/// every grouping that a measure asks for.
record MeasureCompiler(
    TableAccess access, MeasureGroup group, List<Series> numerators, List<Series> groups) {

  private static final Series ZERO = new Series.Value(Type.INTEGER, 0L);

  CompiledMeasures compile() {
    var statement = new Statement(access, group.nodes(), group.intervals());
    var population = counted(group.denominator());
    var outputs = new ArrayList<Series>(groups);
    var names = new ArrayList<String>();
    for (var i = 0; i < groups.size(); i++) {
      names.add("g" + i);
    }
    outputs.add(whole(group.denominator()));
    names.add("denominator");
    for (var i = 0; i < numerators.size(); i++) {
      outputs.add(whole(numerators.get(i)));
      names.add("n" + i);
    }
    var drivers = new Drivers(statement.relations(), group.intervals()).of(population);
    statement.define(
        "counted", new PersonSelect(statement, drivers, true).write(outputs, names, population));
    var groupings = groupings();
    return new CompiledMeasures(statement.with(sums(groupings)), numerators, groups, groupings);
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

  private Sql sums(List<List<Integer>> groupings) {
    var whole = access.dialect().type(Type.Storage.INTEGER);
    var select = new StringBuilder("SELECT i, ");
    select.append(groupings.size() > 1 ? which(groupings) : "0").append(" AS grouping_number");
    for (var g = 0; g < groups.size(); g++) {
      select.append(", g").append(g);
    }
    select.append(", CAST(sum(denominator) AS ").append(whole).append(") AS denominator");
    for (var n = 0; n < numerators.size(); n++) {
      select
          .append(", CAST(coalesce(sum(n")
          .append(n)
          .append("), 0) AS ")
          .append(whole)
          .append(")");
    }
    select.append(" FROM counted GROUP BY ");
    var sets = groupings.stream().map(MeasureCompiler::set).toList();
    select.append(
        sets.size() > 1
            ? "GROUPING SETS (" + String.join(", ", sets) + ")"
            : columns(sets.getFirst()));
    return Sql.of(select.toString());
  }

  private static String set(List<Integer> grouping) {
    var set = new StringBuilder("(i");
    grouping.forEach(position -> set.append(", g").append(position));
    return set.append(')').toString();
  }

  private static String columns(String set) {
    return set.substring(1, set.length() - 1);
  }

  /// GROUPING gives a bit for each column, 1 when the row is not grouped by it, the first column's
  /// bit the highest.
  private String which(List<List<Integer>> groupings) {
    var all = new ArrayList<String>();
    for (var g = 0; g < groups.size(); g++) {
      all.add("g" + g);
    }
    var which = new StringBuilder("CASE GROUPING(" + String.join(", ", all) + ")");
    for (var i = 0; i < groupings.size(); i++) {
      var bits = 0L;
      for (var g = 0; g < groups.size(); g++) {
        bits = 2 * bits + (groupings.get(i).contains(g) ? 0 : 1);
      }
      which.append(" WHEN ").append(bits).append(" THEN ").append(i);
    }
    return which.append(" END").toString();
  }
}
