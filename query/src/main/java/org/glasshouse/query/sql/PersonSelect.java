// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// A SELECT with a row for each person (and interval): joins the relations that its expressions
/// need, and works out the rest from them.
final class PersonSelect {

  private final List<Relation> drivers;
  private final boolean overTime;
  private final Statement statement;
  private final Joins joins;
  private final Layered layered;
  private final List<Sql> leaves = new ArrayList<>();
  private final Set<Fingerprint> visited = new HashSet<>();
  private boolean usesDays;

  /// A SELECT for each person.
  PersonSelect(Statement statement, List<Relation> drivers) {
    this(statement, drivers, false);
  }

  /// @param drivers where everybody wanted has a row in at least one
  /// @param overTime a row for each person and interval rather than for each person
  PersonSelect(Statement statement, List<Relation> drivers, boolean overTime) {
    this.statement = statement;
    this.drivers = drivers;
    this.overTime = overTime;
    this.layered = new Layered(statement.dialect());
    this.joins = new Joins(statement, isOne() ? drivers.getFirst().name() : "u");
    drivers.forEach(statement::need);
  }

  /// Says that this SELECT is of the very people whom the whole statement is about, so whatever is
  /// written for it and after it may leave everybody else out. One that is worked out on the way,
  /// for a part of the statement, has other people than the rest.
  PersonSelect ofAllWanted() {
    if (isSelective()) {
      statement.lookOnlyAt(drivers.getFirst());
    }
    return this;
  }

  /// One relation that has the very rows wanted: of people, or of people and intervals.
  private boolean isOne() {
    return drivers.size() == 1 && drivers.getFirst().parametric() == overTime;
  }

  /// `SELECT person_id, [i,] outputs AS names FROM … WHERE conditions`.
  Sql write(List<Series> outputs, List<String> as, List<Series> conditions) {
    outputs.forEach(this::nameLeaves);
    conditions.forEach(this::nameLeaves);
    var keys = overTime ? List.of("person_id", "i") : List.of("person_id");
    return layered.select(keys, outputs, as, conditions, base());
  }

  /// Gives every leaf under a node a column of the innermost SELECT.
  private void nameLeaves(Node node) {
    if (layered.isNamed(node)) {
      return;
    }
    if (Relations.isLeaf(node)) {
      name(node, joins.leaf(node));
      return;
    }
    switch (node) {
      case Series.Parameter _ -> usesDays = true;
      case Frame frame -> name(frame, joins.present(frame));
      case Series _, SetSeries _ -> {
        if (visited.add(node.fingerprint())) {
          node.parts().forEach(this::nameLeaves);
        }
      }
    }
  }

  private void name(Node node, Sql sql) {
    leaves.add(new Sql.Builder().add(sql).add(" AS " + layered.name(node, "x")).build());
  }

  private Sql base() {
    var person = isOne() ? drivers.getFirst().name() : "u";
    var sql = new Sql.Builder().add("(SELECT " + person + ".person_id AS person_id");
    if (overTime) {
      sql.add(", " + person + ".i AS i");
      sql.add(usesDays ? ", iv.first AS first, iv.last AS last" : "");
    }
    leaves.forEach(leaf -> sql.add(", ").add(leaf));
    sql.add(" FROM ").add(people());
    if (overTime && usesDays) {
      sql.add(" JOIN intervals iv ON iv.i = " + person + ".i");
    }
    return sql.add(joins.sql(person + ".i")).add(")").build();
  }

  /// One relation of people who were chosen by what happened to them, or who came with the study.
  private boolean isSelective() {
    return drivers.size() == 1
        && switch (drivers.getFirst()) {
          case Relation.Own _ -> true;
          case Relation.Grouped grouped -> !grouped.conditions().isEmpty();
          case Relation.Whole _, Relation.Episodes _, Relation.Prepared _ -> false;
        };
  }

  private Sql people() {
    if (isOne()) {
      return Sql.of(drivers.getFirst().name());
    }
    if (drivers.isEmpty()) {
      return Sql.of("(SELECT 0 AS person_id, 0 AS i WHERE FALSE) u");
    }
    var rows = Sql.join(" UNION ", drivers.stream().map(driver -> Sql.of(people(driver))).toList());
    if (!overTime) {
      return Sql.of("(%s) u", rows);
    }
    // Two uses keep the database from joining the intervals later: DuckDB 2.0.0 lost people when a
    // cross join stood below outer joins of which a condition made one an inner join.
    statement.define("everybody", rows);
    statement.use("everybody");
    statement.use("everybody");
    return Sql.of("everybody u");
  }

  private String people(Relation driver) {
    var name = driver.name();
    if (!overTime) {
      return "SELECT " + (drivers.size() == 1 ? "DISTINCT " : "") + "person_id FROM " + name;
    }
    return driver.parametric()
        ? "SELECT person_id, i FROM " + name
        : "SELECT "
            + name
            + ".person_id AS person_id, iv.i AS i FROM "
            + name
            + " CROSS JOIN intervals iv";
  }
}
