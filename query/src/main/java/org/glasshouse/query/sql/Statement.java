// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// One SQL statement while it is being written: its relations become common table expressions in
/// the order in which they are needed.
final class Statement {

  private final TableAccess access;
  private final Relations relations;
  private final Picks picks;
  private final Map<String, Sql> bodies = new LinkedHashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<Interval> intervals;
  private final Optional<Regular> regular;
  private String chosen = "";

  Statement(TableAccess access, List<? extends Node> roots, List<Interval> intervals) {
    this.access = access;
    this.relations = new Relations(roots);
    this.picks = new Picks(relations.ties(), access.dialect());
    this.intervals = intervals;
    this.regular = Regular.of(intervals);
    if (!intervals.isEmpty()) {
      bodies.put("intervals", intervalRows());
      uses.put("intervals", 2);
    }
  }

  TableAccess access() {
    return access;
  }

  Dialect dialect() {
    return access.dialect();
  }

  Relations relations() {
    return relations;
  }

  Picks picks() {
    return picks;
  }

  List<Interval> intervals() {
    return intervals;
  }

  /// How to tell an interval from a date, when the intervals are regular.
  Optional<Regular> regular() {
    return regular;
  }

  LocalDate firstDay() {
    return intervals.stream().map(Interval::first).min(Comparator.naturalOrder()).orElseThrow();
  }

  LocalDate lastDay() {
    return intervals.stream().map(Interval::last).max(Comparator.naturalOrder()).orElseThrow();
  }

  /// Makes sure that a relation is written before whatever is being written now.
  void need(Relation relation) {
    uses.merge(relation.name(), 1, Integer::sum);
    if (!bodies.containsKey(relation.name())) {
      define(relation.name(), new RelationWriter(this).write(relation));
    }
  }

  /// Relations that are written from now on need no other people than this one has. Everything is
  /// worked out person by person, so leaving the others out changes nothing for these. Only whoever
  /// knows what the whole statement is about can say so: relations are written once, whoever needs
  /// them first, and read by all.
  void lookOnlyAt(Relation people) {
    chosen = people.name();
  }

  /// The condition that leaves everybody else out of the rows `e`, if it is worth its cost: rows
  /// that no filter makes fewer.
  Optional<Sql> onlyChosen(List<Series> conditions) {
    if (chosen.isEmpty() || !conditions.isEmpty()) {
      return Optional.empty();
    }
    use(chosen);
    return Optional.of(Sql.of("e.person_id IN (SELECT person_id FROM " + chosen + ")"));
  }

  void needDays() {
    uses.merge("days", 2, Integer::sum);
    if (!bodies.containsKey("days")) {
      define("days", dialect().days());
    }
  }

  void define(String name, Sql body) {
    bodies.put(name, body);
  }

  void use(String name) {
    uses.merge(name, 1, Integer::sum);
  }

  /// The whole statement.
  Sql with(Sql select) {
    if (bodies.isEmpty()) {
      return select;
    }
    var sql = new Sql.Builder().add("WITH ");
    var first = true;
    for (var entry : bodies.entrySet()) {
      sql.add(first ? "" : ",\n").add(entry.getKey());
      sql.add(dialect().as(uses.getOrDefault(entry.getKey(), 1)));
      sql.add("(").add(entry.getValue()).add(")");
      first = false;
    }
    return sql.add("\n").add(select).build();
  }

  private Sql intervalRows() {
    var rows = new ArrayList<Sql>();
    for (var i = 0; i < intervals.size(); i++) {
      var days =
          List.of(
              dialect().value(Type.DATE, intervals.get(i).first()),
              dialect().value(Type.DATE, intervals.get(i).last()));
      rows.add(
          Sql.of(
              "SELECT " + i + " AS i, %s AS first, %s AS last", days.getFirst(), days.getLast()));
    }
    return Sql.join(" UNION ALL ", rows);
  }
}
