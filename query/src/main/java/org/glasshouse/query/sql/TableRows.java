// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Series;

/// A SELECT over the rows of one table, called `e`, with filters and whatever they are compared
/// with.
///
/// Rows that depend on a measure's interval are joined with the intervals, called `iv`. When the
/// filters say "a date from the interval's first to its last day", the join is on the day itself,
/// which a database answers by hashing instead of comparing every row with every interval.
final class TableRows {

  /// Beyond this many days the table of days would cost more than it saves.
  private static final long MOST_DAYS = 400_000;

  private final Statement statement;
  private final Frame.Table table;
  private final boolean parametric;
  private final Joins joins;
  private final RowScope scope;
  private final Expressions expressions;

  TableRows(Statement statement, Frame frame, boolean parametric) {
    this.statement = statement;
    this.table = (Frame.Table) Graph.root(frame);
    this.parametric = parametric;
    this.joins = new Joins(statement, "e");
    this.scope = new RowScope(joins);
    this.expressions = new Expressions(statement.dialect(), scope);
  }

  Expressions expressions() {
    return expressions;
  }

  /// `SELECT person_id, [i,] outputs FROM … WHERE conditions`.
  Sql select(List<Series> conditions, List<Sql> outputs) {
    return select(conditions, outputs, "");
  }

  /// @param people the name of a relation of the people wanted, or nothing for all
  Sql select(List<Series> conditions, List<Sql> outputs, String people) {
    var conjuncts = new ArrayList<Series>();
    conditions.forEach(condition -> split(condition, conjuncts));
    var day = parametric ? dayOfInterval(conjuncts) : "";
    var where = conjuncts.stream().map(expressions::of).toList();
    var sql = new Sql.Builder().add("SELECT e.person_id AS person_id");
    if (parametric) {
      sql.add(", iv.i AS i");
    }
    outputs.forEach(output -> sql.add(", ").add(output));
    sql.add(" FROM ").add(statement.access().select(table, scope.columns())).add(" e");
    if (!people.isEmpty()) {
      sql.add(" JOIN " + people + " ON " + people + ".person_id = e.person_id");
    }
    if (!day.isEmpty()) {
      sql.add(" JOIN days iv ON iv.day = e." + Sql.name(day));
    } else if (parametric) {
      sql.add(" CROSS JOIN intervals iv");
    }
    sql.add(joins.sql("iv"));
    if (!where.isEmpty()) {
      sql.add(" WHERE ").add(Sql.join(" AND ", where));
    }
    return sql.build();
  }

  Sql groupBy() {
    return Sql.of(" GROUP BY e.person_id" + (parametric ? ", iv.i" : ""));
  }

  private static void split(Series condition, List<Series> conjuncts) {
    if (condition instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == BinaryOperation.AND) {
      split(left, conjuncts);
      split(right, conjuncts);
    } else {
      conjuncts.add(condition);
    }
  }

  /// Takes "from the first" and "to the last day" of one date out of the conjuncts and gives the
  /// date's column, or nothing.
  private String dayOfInterval(List<Series> conjuncts) {
    for (var from : conjuncts) {
      var column =
          comparedWith(from, BinaryOperation.GREATER_OR_EQUAL, Series.Parameter.INTERVAL_START);
      for (var to : conjuncts) {
        if (!column.isEmpty()
            && days() <= MOST_DAYS
            && column.equals(
                comparedWith(to, BinaryOperation.LESS_OR_EQUAL, Series.Parameter.INTERVAL_END))) {
          conjuncts.remove(from);
          conjuncts.remove(to);
          scope.columns().add(column);
          statement.needDays();
          return column;
        }
      }
    }
    return "";
  }

  private long days() {
    return statement.intervals().stream()
        .mapToLong(i -> i.last().toEpochDay() - i.first().toEpochDay() + 1)
        .sum();
  }

  private static String comparedWith(Series series, BinaryOperation comparison, String parameter) {
    return series
                instanceof
                Series.Binary(
                    BinaryOperation operation,
                    Series.Column(Frame source, String name, _),
                    Series.Parameter(String wanted, _, _),
                    _)
            && operation == comparison
            && wanted.equals(parameter)
            && source.hasManyRows()
        ? name
        : "";
  }
}
