// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;

/// Writes the SELECT of each relation.
record RelationWriter(Statement statement) {

  Sql write(Relation relation) {
    return switch (relation) {
      case Relation.Whole whole -> bare(statement.access().select(whole.table(), whole.columns()));
      case Relation.Own own -> bare(statement.access().select(own.table()));
      case Relation.Grouped grouped -> grouped(grouped);
      case Relation.Episodes episodes -> episodes(episodes);
      case Relation.Prepared prepared -> prepared(prepared);
    };
  }

  private static Sql bare(Sql select) {
    return Sql.of("SELECT * FROM %s t", select);
  }

  private Sql grouped(Relation.Grouped relation) {
    var rows = new TableRows(statement, relation.frame(), relation.parametric());
    var outputs = new ArrayList<Sql>(outputs(relation, "", Sql.of(""), rows.expressions()));
    for (var guest : statement.relations().guests(relation)) {
      var conditions = guest.extra().stream().map(rows.expressions()::of).toList();
      var filter = Sql.of(" FILTER (WHERE %s)", Sql.join(" AND ", conditions));
      var prefix = guest.relation().name() + "_";
      outputs.add(Sql.of("count(*)%s AS " + prefix + Relation.Guest.ROWS, filter));
      outputs.addAll(outputs(guest.relation(), prefix, filter, rows.expressions()));
    }
    return new Sql.Builder()
        .add(rows.select(relation.conditions(), outputs))
        .add(rows.groupBy())
        .build();
  }

  private List<Sql> outputs(
      Relation.Grouped relation, String prefix, Sql filter, Expressions rows) {
    var outputs = new ArrayList<Sql>();
    for (var output : relation.outputs().values()) {
      outputs.add(
          Sql.of("%s AS " + prefix + relation.column(output), aggregate(output, rows, filter)));
    }
    for (var pick : relation.picks().values()) {
      var name = prefix + relation.column(pick);
      outputs.addAll(statement.picks().aggregates(pick, name, rows, filter));
    }
    return outputs;
  }

  private Sql aggregate(Node output, Expressions rows, Sql filter) {
    return switch (output) {
      case Series.Count _ -> Sql.of("count(*)%s", filter);
      case Series.Summary summary ->
          Expressions.aggregate(statement.dialect(), summary, rows.of(summary.source()), filter);
      case SetSeries.Combined combined -> statement.dialect().collect(rows.of(combined.source()));
      case Series _, SetSeries _, Frame _ -> throw new IllegalStateException("not a summary");
    };
  }

  private Sql episodes(Relation.Episodes relation) {
    var rows = new TableRows(statement, relation.frame(), relation.parametric());
    var date = rows.expressions().of(relation.episodes().source());
    var conditions =
        new Relation.Grouped("", relation.frame(), 0, relation.parametric()).conditions();
    var key = relation.parametric() ? "person_id, i" : "person_id";
    var dates = rows.select(conditions, List.of(Sql.of("%s AS d", date)));
    var gap =
        statement
            .dialect()
            .binary(
                BinaryOperation.DAYS_BETWEEN,
                Type.DATE,
                Type.DATE,
                Sql.of("d"),
                Sql.of("lag(d) OVER (PARTITION BY " + key + " ORDER BY d)"));
    return new Sql.Builder()
        .add("SELECT " + key + ", count(*) FILTER (WHERE gap IS NULL OR gap > ")
        .add(statement.dialect().value(Type.INTEGER, (long) relation.episodes().maximumGapDays()))
        .add(") AS n FROM (SELECT " + key + ", ")
        .add(gap)
        .add(" AS gap FROM (")
        .add(dates)
        .add(") ds WHERE d IS NOT NULL) gs GROUP BY " + key)
        .build();
  }

  private Sql prepared(Relation.Prepared relation) {
    var drivers = new Drivers(statement.relations(), List.of()).around(relation.series());
    return new PersonSelect(statement, drivers)
        .write(List.of(relation.series()), List.of("v"), List.of());
  }
}
