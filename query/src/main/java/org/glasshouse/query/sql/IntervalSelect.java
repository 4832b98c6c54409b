// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Stranger;

/// A SELECT with rows for each interval of people who count whether or not anything happened to
/// them, each row standing for `w` people.
///
/// In most intervals nothing happened to most people. So everybody is counted in every interval as
/// if nothing had happened, people who are alike in all that does not change together; and whoever
/// has a row in an interval is taken back there once (`w` is -1) and counted as they are. The work
/// grows with the different kinds of people and with the rows, not with people times intervals.
final class IntervalSelect {

  private final Statement statement;
  private final List<Relation> drivers;
  private final Layered layered;
  private final Map<String, Series> lasting = new LinkedHashMap<>();
  private final Map<String, Node> changing = new LinkedHashMap<>();

  /// @param drivers where everybody wanted has a row in at least one
  IntervalSelect(Statement statement, List<Relation> drivers) {
    this.statement = statement;
    this.drivers = drivers;
    this.layered = new Layered(statement.dialect());
  }

  /// False when an interval's day is looked up in a person's own set: people cannot be put together
  /// by their sets in every database.
  static boolean canSay(Collection<? extends Node> roots) {
    return Graph.nodes(roots).stream()
        .noneMatch(node ->
            node instanceof Series.In(_, SetSeries.Combined set, _)
                && node.traits().parametric()
                && !set.traits().parametric());
  }

  /// `SELECT i, w, outputs AS names FROM … WHERE conditions`.
  Sql write(List<Series> outputs, List<String> as, List<Series> conditions) {
    var first = conditions.stream().filter(each -> !each.traits().parametric()).toList();
    var then = conditions.stream().filter(each -> each.traits().parametric()).toList();
    outputs.forEach(this::nameLeaves);
    then.forEach(this::nameLeaves);
    statement.define(
        "people",
        new PersonSelect(statement, drivers)
            .ofAllWanted()
            .write(List.copyOf(lasting.values()), List.copyOf(lasting.keySet()), first));
    statement.use("people");
    var rows = new ArrayList<Sql>();
    rows.add(asIfNothing());
    if (!changing.isEmpty()) {
      statement.use("people");
      statement.define("changes", changes());
      statement.use("changes");
      statement.use("changes");
      rows.add(
          Sql.of(
              "SELECT " + columns("i, first, last", changing.keySet()) + ", 1 AS w FROM changes"));
      rows.add(
          new Sql.Builder()
              .add("SELECT " + columns("i, first, last", List.of()))
              .add(nothing())
              .add(", -1 AS w FROM changes")
              .build());
    }
    var from = Sql.of("(%s)", Sql.join(" UNION ALL ", rows));
    return layered.select(List.of("i", "w"), outputs, as, then, from);
  }

  private void nameLeaves(Node node) {
    if (layered.isNamed(node) || node instanceof Series.Value) {
      return;
    }
    if (node instanceof Series series && !series.traits().parametric()) {
      lasting.put(layered.name(series, "y"), series);
    } else if (Relations.isLeaf(node) || node instanceof Frame) {
      changing.put(layered.name(node, "z"), node);
    } else {
      node.parts().forEach(this::nameLeaves);
    }
  }

  /// Everybody in every interval.
  private Sql asIfNothing() {
    var kinds = String.join(", ", lasting.keySet());
    return new Sql.Builder()
        .add("SELECT " + columns("iv.i AS i, iv.first AS first, iv.last AS last", List.of()))
        .add(nothing())
        .add(", w FROM (SELECT " + (kinds.isEmpty() ? "" : kinds + ", "))
        .add("count(*) AS w FROM people")
        .add(kinds.isEmpty() ? "" : " GROUP BY " + kinds)
        .add(") p CROSS JOIN intervals iv")
        .build();
  }

  private String columns(String interval, Collection<String> more) {
    var columns = new ArrayList<String>(List.of(interval));
    columns.addAll(lasting.keySet());
    columns.addAll(more);
    return String.join(", ", columns);
  }

  /// What changes, for somebody to whom nothing happened.
  private Sql nothing() {
    var dialect = statement.dialect();
    var sql = new Sql.Builder();
    changing.forEach((name, node) -> {
      var value =
          switch (node) {
            case Frame _ -> Sql.of("FALSE");
            case SetSeries _ -> Sql.of("NULL");
            case Series series -> {
              var answer = Stranger.answer(series, Map.of());
              yield answer == null
                  ? Sql.of("CAST(NULL AS " + dialect.type(series.type().storage()) + ")")
                  : dialect.value(series.type(), answer);
            }
          };
      sql.add(", ").add(value).add(" AS " + name);
    });
    return sql.build();
  }

  /// A row for each person and interval with a row in anything that changes.
  private Sql changes() {
    var joins = new Joins(statement, "k");
    var leaves = new ArrayList<Sql>();
    changing.forEach((name, node) -> {
      var leaf = node instanceof Frame frame ? joins.present(frame) : joins.leaf(node);
      leaves.add(Sql.of("%s AS " + name, leaf));
    });
    var keys =
        joins.relations().stream()
            .map(relation -> "SELECT person_id, i FROM " + relation.name())
            .collect(Collectors.joining(" UNION "));
    joins.relations().forEach(relation -> statement.use(relation.name()));
    return new Sql.Builder()
        .add("SELECT " + columns("k.i AS i, iv.first AS first, iv.last AS last", List.of()))
        .add(", ")
        .add(Sql.join(", ", leaves))
        .add(" FROM (" + keys + ") k JOIN people ON people.person_id = k.person_id")
        .add(" JOIN intervals iv ON iv.i = k.i")
        .add(joins.sql("k.i"))
        .build();
  }
}
