// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.jspecify.annotations.Nullable;

/// A SELECT with a row for each person (and interval): joins the relations that its expressions
/// need, names the parts that are used more than once in inner SELECTs, and works out the rest from
/// them.
final class PersonSelect implements Scope {

  private final Statement statement;
  private final List<Relation> drivers;
  private final boolean overTime;
  private final Joins joins;
  private final Map<Fingerprint, String> names = new HashMap<>();
  private final List<Sql> leaves = new ArrayList<>();
  private final Lets lets = new Lets();

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
    this.joins = new Joins(statement, drivers.size() == 1 ? drivers.getFirst().name() : "u");
  }

  /// `SELECT person_id, [i,] outputs AS names FROM … WHERE condition`.
  Sql write(List<Series> outputs, List<String> as, @Nullable Series condition) {
    var roots = new ArrayList<Node>(outputs);
    if (condition != null) {
      roots.add(condition);
    }
    roots.forEach(lets::count);
    roots.forEach(this::nameLeaves);
    var expressions = new Expressions(statement.dialect(), this);
    var from = base();
    for (var layer : lets.layers()) {
      var named = new Sql.Builder().add("(SELECT *");
      var added = new LinkedHashMap<Fingerprint, String>();
      for (var series : layer) {
        var name = "x" + (names.size() + added.size());
        named.add(", ").add(expressions.of(series)).add(" AS " + name);
        added.put(series.fingerprint(), name);
      }
      names.putAll(added);
      from = named.add(" FROM ").add(from).add(" b)").build();
    }
    var sql = new Sql.Builder().add("SELECT person_id" + (overTime ? ", i" : ""));
    for (var i = 0; i < outputs.size(); i++) {
      sql.add(", ").add(expressions.of(outputs.get(i))).add(" AS " + Sql.name(as.get(i)));
    }
    sql.add(" FROM ").add(from).add(" b");
    if (condition != null) {
      sql.add(" WHERE ").add(expressions.of(condition));
    }
    return sql.build();
  }

  /// Gives every leaf under a node a column of the innermost SELECT.
  private void nameLeaves(Node node) {
    if (names.containsKey(node.fingerprint())) {
      return;
    }
    if (Relations.isLeaf(node)) {
      name(node, joins.leaf(node));
      return;
    }
    switch (node) {
      case Frame frame -> name(frame, joins.present(frame));
      case Series _, SetSeries _ -> {
        if (lets.visit(node)) {
          node.parts().forEach(this::nameLeaves);
        }
      }
    }
  }

  private void name(Node node, Sql sql) {
    var name = "x" + names.size();
    names.put(node.fingerprint(), name);
    leaves.add(new Sql.Builder().add(sql).add(" AS " + name).build());
  }

  private Sql base() {
    var person = drivers.size() == 1 ? drivers.getFirst().name() : "u";
    var sql = new Sql.Builder().add("(SELECT " + person + ".person_id AS person_id");
    if (overTime) {
      sql.add(", iv.i AS i, iv.first AS first, iv.last AS last");
    }
    leaves.forEach(leaf -> sql.add(", ").add(leaf));
    return sql.add(" FROM ").add(people()).add(joins.sql("iv")).add(")").build();
  }

  private Sql people() {
    drivers.forEach(statement::need);
    if (drivers.isEmpty()) {
      return Sql.of(
          overTime
              ? "(SELECT 0 AS person_id WHERE FALSE) u CROSS JOIN intervals iv"
              : "(SELECT 0 AS person_id WHERE FALSE) u");
    }
    if (drivers.size() == 1) {
      var name = drivers.getFirst().name();
      return Sql.of(overTime ? name + with(name, drivers.getFirst().parametric()) : name);
    }
    var ids = new ArrayList<Sql>();
    var anyParametric = overTime && drivers.stream().anyMatch(Relation::parametric);
    for (var driver : drivers) {
      var crossed = anyParametric && !driver.parametric() ? " CROSS JOIN intervals" : "";
      ids.add(
          Sql.of(
              "SELECT person_id"
                  + (anyParametric ? ", i" : "")
                  + " FROM "
                  + driver.name()
                  + crossed));
    }
    return new Sql.Builder()
        .add("(")
        .add(Sql.join(" UNION ", ids))
        .add(") u" + (overTime ? with("u", anyParametric) : ""))
        .build();
  }

  private static String with(String name, boolean parametric) {
    return parametric ? " JOIN intervals iv ON iv.i = " + name + ".i" : " CROSS JOIN intervals iv";
  }

  @Override
  public @Nullable Sql known(Node node) {
    var name = names.get(node.fingerprint());
    return name == null ? null : Sql.of(name);
  }

  @Override
  public Sql parameter(Series.Parameter parameter) {
    return Sql.of(parameter.name().equals(Series.Parameter.INTERVAL_START) ? "first" : "last");
  }
}
