// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;

/// Compiles questions for one dialect, over tables seen through one permit.
public final class SqlCompiler {

  private final TableAccess access;

  public SqlCompiler(TableAccess access) {
    this.access = access;
  }

  /// A row for each person: `person_id`, then the variables in order.
  public Sql dataset(Dataset dataset) {
    var statement = new Statement(access, dataset.nodes(), List.of());
    var drivers = new Drivers(statement.relations(), List.of()).of(dataset.population());
    var select =
        new PersonSelect(statement, drivers)
            .ofAllWanted()
            .write(
                List.copyOf(dataset.variables().values()),
                List.copyOf(dataset.variables().keySet()),
                List.of(dataset.population()));
    return statement.with(select);
  }

  /// A row for each event of the people in the dataset: `person_id`, then the members in order.
  public Sql events(Dataset dataset, EventTable table) {
    var statement = new Statement(access, dataset.nodes(), List.of());
    var drivers = new Drivers(statement.relations(), List.of()).of(dataset.population());
    var people =
        new PersonSelect(statement, drivers)
            .ofAllWanted()
            .write(List.of(), List.of(), List.of(dataset.population()));
    statement.define("people", people);
    statement.use("people");
    var many =
        table.members().values().stream().filter(Node::hasManyRows).findFirst().orElseThrow();
    var frame = statement.relations().frame(many);
    var rows = new TableRows(statement, frame, false);
    var outputs = new ArrayList<Sql>();
    table
        .members()
        .forEach((name, series) ->
            outputs.add(
                new Sql.Builder()
                    .add(rows.expressions().of(series))
                    .add(" AS " + Sql.name(name))
                    .build()));
    var conditions = new Relation.Grouped("", frame, 0, false).conditions();
    return statement.with(rows.select(conditions, outputs, "people"));
  }

  /// What the measures of one group come to, in one pass over all intervals and groupings.
  public CompiledMeasures measures(MeasureGroup group) {
    return compiler(group).compile();
  }

  /// How much single people contribute to the measures of one group, in one pass too; each of a
  /// row's sums has [CompiledMeasures#RANKED] columns.
  public CompiledMeasures largest(MeasureGroup group) {
    return compiler(group).largest();
  }

  /// How many organisations stand behind the measures of one group, and how much single ones
  /// contribute; each of a row's sums has [CompiledMeasures#ORGANISATIONS] columns.
  ///
  /// @param named which one a person is of
  public CompiledMeasures organisations(MeasureGroup group, Series named) {
    return compiler(group).organisations(named);
  }

  private MeasureCompiler compiler(MeasureGroup group) {
    var numerators = new LinkedHashMap<Fingerprint, Series>();
    var groups = new LinkedHashMap<Fingerprint, Series>();
    for (var measure : group.measures()) {
      numerators.putIfAbsent(measure.numerator().fingerprint(), measure.numerator());
      measure.groupBy().values().forEach(each -> groups.putIfAbsent(each.fingerprint(), each));
    }
    return new MeasureCompiler(
        access, group, List.copyOf(numerators.values()), List.copyOf(groups.values()));
  }

  /// Positions by fingerprint.
  static Map<Fingerprint, Integer> positions(List<Series> series) {
    var positions = new LinkedHashMap<Fingerprint, Integer>();
    series.forEach(each -> positions.put(each.fingerprint(), positions.size()));
    return positions;
  }
}
