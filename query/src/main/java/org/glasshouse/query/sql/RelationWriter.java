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
    var outputs = new ArrayList<Sql>();
    for (var output : relation.outputs().values()) {
      outputs.add(
          new Sql.Builder()
              .add(aggregate(output, rows.expressions()))
              .add(" AS " + relation.column(output))
              .build());
    }
    for (var pick : relation.picks().values()) {
      outputs.addAll(statement.picks().aggregates(pick, relation.column(pick), rows.expressions()));
    }
    return new Sql.Builder()
        .add(rows.select(relation.conditions(), outputs))
        .add(rows.groupBy())
        .build();
  }

  private Sql aggregate(Node output, Expressions rows) {
    return switch (output) {
      case Series.Count _ -> Sql.of("count(*)");
      case Series.Summary summary ->
          Expressions.aggregate(statement.dialect(), summary, rows.of(summary.source()));
      case SetSeries.Combined combined -> statement.dialect().collect(rows.of(combined.source()));
      case Series _, SetSeries _, Frame _ -> throw new IllegalStateException("not a summary");
    };
  }

  private Sql episodes(Relation.Episodes relation) {
    var rows = new TableRows(statement, relation.frame(), relation.parametric());
    var date = rows.expressions().of(relation.episodes().source());
    var conditions = new Relation.Grouped("", relation.frame(), relation.parametric()).conditions();
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
        .write(List.of(relation.series()), List.of("v"), null);
  }
}
