// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Series;
import org.glasshouse.query.TieBreaks;

/// Picks as aggregates of a group: the column that the rows are mainly sorted by is a plain minimum
/// or maximum, the others come from the row that is first or last by all keys together.
record Picks(TieBreaks ties, Dialect dialect) {

  /// The aggregates for one pick, named for `alias`, over the rows that pass a filter.
  List<Sql> aggregates(Frame.Pick pick, String alias, Expressions rows, Sql filter) {
    var order = ties.order(pick);
    var aggregates = new ArrayList<Sql>();
    if (isMain(pick, mainColumn(order))) {
      var value = rows.of(order.getFirst());
      aggregates.add(
          new Sql.Builder().add(end(pick, value, filter)).add(" AS " + alias + "_main").build());
    }
    var others = others(pick);
    if (!others.isEmpty()) {
      var columns =
          others.stream().map(name -> rows.of(new Series.Column(pick.source(), name))).toList();
      var keys = new ArrayList<Dialect.SortKey>();
      for (var series : order) {
        keys.add(new Dialect.SortKey(rows.of(series), series.type(), isRequired(series)));
        if (isUnique(series)) {
          break;
        }
      }
      aggregates.add(
          new Sql.Builder()
              .add(dialect.pick(pick.position(), columns, keys))
              .add(filter)
              .add(" AS " + alias)
              .build());
    }
    return aggregates;
  }

  /// Missing values come first: the last is the largest that is there, the first is missing if any
  /// is.
  private Sql end(Frame.Pick pick, Sql value, Sql filter) {
    return switch (pick.position()) {
      case LAST -> Sql.of("max(%s)%s", value, filter);
      case FIRST ->
          isRequired(ties.order(pick).getFirst())
              ? Sql.of("min(%s)%s", value, filter)
              : Sql.of(
                  "CASE WHEN count(*)%s = count(%s)%s THEN min(%s)%s END",
                  filter, value, filter, value, filter);
    };
  }

  /// How to say a column of a pick in a query that joined its relation.
  ///
  /// @param at what the names of the relation's columns begin with, such as `r0.`
  Sql column(String at, Relation.Grouped relation, Frame.Pick pick, String name) {
    var column = at + relation.column(pick);
    if (name.equals(mainColumn(ties.order(pick)))) {
      return Sql.of(column + "_main");
    }
    var others = others(pick);
    var sql = Sql.of(column);
    return others.size() == 1 ? sql : dialect.picked(sql, others.indexOf(name));
  }

  private List<String> others(Frame.Pick pick) {
    var main = mainColumn(ties.order(pick));
    return ties.taken(pick).stream().filter(name -> !name.equals(main)).toList();
  }

  private boolean isMain(Frame.Pick pick, String main) {
    return ties.taken(pick).contains(main);
  }

  private static String mainColumn(List<Series> order) {
    return order.getFirst() instanceof Series.Column(_, String name, _) ? name : "";
  }

  private static boolean isRequired(Series series) {
    return series instanceof Series.Column column && definition(column).required();
  }

  private static boolean isUnique(Series series) {
    return series instanceof Series.Column column && definition(column).unique();
  }

  private static ColumnDefinition definition(Series.Column column) {
    return Objects.requireNonNull(column.source().schema().column(column.name()).orElse(null));
  }
}
