// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// A SELECT over the rows of one table, called `e`, with filters and whatever they are compared
/// with.
///
/// Rows that depend on a measure's interval are joined with the intervals, called `iv`. When the
/// filters say "a date from the interval's first to its last day", the interval's number is worked
/// out from the date; where the intervals are not regular, the join is on the day itself, which a
/// database answers by hashing instead of comparing every row with every interval.
final class TableRows {

  /// Beyond this many days the table of days would cost more than it saves.
  private static final long MOST_DAYS = 400_000;

  /// Trino lists no more days than these at once.
  private static final long MOST_DAYS_OF_ONE = 10_000;

  /// No column of a contract can have this name.
  private static final String NUMBER = "\"#i\"";

  private final Statement statement;
  private final Frame.Table table;
  private final boolean parametric;
  private final Joins joins;
  private final RowScope scope;
  private final Expressions expressions;
  private String interval = "iv.i";

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
    var where = new ArrayList<>(conjuncts.stream().map(expressions::of).toList());
    if (people.isEmpty() && day.isEmpty()) {
      statement.onlyChosen(conditions).ifPresent(where::add);
    }
    var sql = new Sql.Builder().add("SELECT e.person_id AS person_id");
    var from = from(day);
    if (parametric) {
      sql.add(", " + interval + " AS i");
    }
    outputs.forEach(output -> sql.add(", ").add(output));
    sql.add(" FROM ").add(from);
    if (!people.isEmpty()) {
      sql.add(" JOIN " + people + " ON " + people + ".person_id = e.person_id");
    }
    sql.add(joins.sql(interval));
    if (!where.isEmpty()) {
      sql.add(" WHERE ").add(Sql.join(" AND ", where));
    }
    return sql.build();
  }

  /// The rows, with their intervals if there are any. Comes after all expressions were written.
  private Sql from(String day) {
    var rows = statement.access().select(table, scope.columns());
    if (!parametric) {
      return Sql.of("%s e", rows);
    }
    if (day.isEmpty()) {
      return Sql.of("%s e CROSS JOIN intervals iv", rows);
    }
    var date = Sql.of(Sql.name(day));
    var number = statement.regular().map(regular -> regular.number(statement.dialect(), date));
    var among =
        Sql.of(
            "(SELECT *%s FROM %s t WHERE %s BETWEEN %s AND %s) e",
            number.map(n -> Sql.of(", %s AS " + NUMBER, n)).orElse(Sql.of("")),
            rows,
            date,
            statement.dialect().value(Type.DATE, statement.firstDay()),
            statement.dialect().value(Type.DATE, statement.lastDay()));
    if (number.isEmpty()) {
      statement.needDays();
      return Sql.of("%s JOIN days iv ON iv.day = e.%s", among, date);
    }
    interval = "e." + NUMBER;
    return scope.usesParameters()
        ? Sql.of("%s JOIN intervals iv ON iv.i = e." + NUMBER, among)
        : among;
  }

  Sql groupBy() {
    return Sql.of(" GROUP BY e.person_id" + (parametric ? ", " + interval : ""));
  }

  /// The parts of a condition that must all be true.
  static void split(Series condition, List<Series> conjuncts) {
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
            && (statement.regular().isPresent() || hasFewDays())
            && column.equals(
                comparedWith(to, BinaryOperation.LESS_OR_EQUAL, Series.Parameter.INTERVAL_END))) {
          conjuncts.remove(from);
          conjuncts.remove(to);
          scope.columns().add(column);
          return column;
        }
      }
    }
    return "";
  }

  private boolean hasFewDays() {
    var lengths =
        statement.intervals().stream()
            .mapToLong(each -> each.last().toEpochDay() - each.first().toEpochDay() + 1)
            .summaryStatistics();
    return lengths.getSum() <= MOST_DAYS && lengths.getMax() <= MOST_DAYS_OF_ONE;
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
