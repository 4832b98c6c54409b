// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.jspecify.annotations.Nullable;

/// A SELECT of one-row series over rows that already have a column for everything that the series
/// are worked out from. Parts that are used more than once get columns of their own in inner
/// SELECTs, layer by layer.
final class Layered implements Scope {

  private final Dialect dialect;
  private final Map<Fingerprint, String> names = new HashMap<>();

  Layered(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Gives a node the next column name: a letter and a number.
  String name(Node node, String letter) {
    var name = letter + names.size();
    names.put(node.fingerprint(), name);
    return name;
  }

  boolean isNamed(Node node) {
    return names.containsKey(node.fingerprint());
  }

  /// `SELECT keys, outputs AS names FROM from WHERE conditions`.
  ///
  /// @param keys columns of `from` to hand on, such as `person_id`
  Sql select(
      List<String> keys, List<Series> outputs, List<String> as, List<Series> conditions, Sql from) {
    var lets = new Lets(this::isNamed);
    outputs.forEach(lets::count);
    conditions.forEach(lets::count);
    var expressions = new Expressions(dialect, this);
    var rows = from;
    for (var layer : lets.layers()) {
      var named = new Sql.Builder().add("(SELECT *");
      var added = new LinkedHashMap<Fingerprint, String>();
      for (var series : layer) {
        var name = "x" + (names.size() + added.size());
        named.add(", ").add(expressions.of(series)).add(" AS " + name);
        added.put(series.fingerprint(), name);
      }
      names.putAll(added);
      rows = named.add(" FROM ").add(rows).add(" b)").build();
    }
    var sql = new Sql.Builder().add("SELECT " + String.join(", ", keys));
    for (var i = 0; i < outputs.size(); i++) {
      sql.add(", ").add(expressions.of(outputs.get(i))).add(" AS " + Sql.name(as.get(i)));
    }
    sql.add(" FROM ").add(rows).add(" b");
    if (!conditions.isEmpty()) {
      sql.add(" WHERE ").add(Sql.join(" AND ", conditions.stream().map(expressions::of).toList()));
    }
    return sql.build();
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
