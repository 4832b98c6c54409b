// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Logic;
import org.glasshouse.query.Node;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Series as SQL expressions. No `default`: a new kind of series does not compile until it can be
/// said.
final class Expressions {

  /// Longer expressions are refused; shared parts are named before they grow so long.
  private static final int LONGEST = 2_000_000;

  private final Dialect dialect;
  private final Scope scope;

  Expressions(Dialect dialect, Scope scope) {
    this.dialect = dialect;
    this.scope = scope;
  }

  Sql of(Series series) {
    var known = scope.known(series);
    var sql = known == null ? say(series) : known;
    if (sql.text().length() > LONGEST) {
      throw new QueryProblem.TooLarge("made of parts that contain each other too often");
    }
    return sql;
  }

  private Sql say(Series series) {
    return switch (series) {
      case Series.Column _ -> throw new IllegalStateException("every scope knows its columns");
      case Series.Value(Type type, Object value, _) -> dialect.value(type, value);
      case Series.Parameter parameter -> scope.parameter(parameter);
      case Series.Unary(UnaryOperation operation, Series source, _) ->
          dialect.unary(operation, source.type(), of(source));
      case Series.Binary binary -> binary(binary);
      case Series.Extreme extreme ->
          dialect.extreme(extreme.end(), extreme.sources().stream().map(this::of).toList());
      case Series.Case cases -> cases(cases);
      case Series.In(Series value, SetSeries set, _) -> in(value, set);
      case Series.Exists(Frame source, _) -> present(source);
      case Series.Count(Frame source, _) -> whole(present(source));
      case Series.Summary summary -> ofOneValue(summary);
      case Series.CountEpisodes episodes ->
          whole(Sql.of("(%s IS NOT NULL)", of(episodes.source())));
    };
  }

  private Sql present(Frame frame) {
    var known = scope.known(frame);
    if (known == null) {
      throw new IllegalStateException("every scope knows its frames");
    }
    return known;
  }

  private Sql whole(Sql truth) {
    return Sql.of("CAST(%s AS " + dialect.type(Type.Storage.INTEGER) + ")", truth);
  }

  private Sql ofOneValue(Series.Summary summary) {
    var value = of(summary.source());
    return switch (summary.operation()) {
      case MINIMUM, MAXIMUM, SUM -> value;
      case MEAN -> dialect.unary(UnaryOperation.TO_FLOAT, summary.source().type(), value);
      case COUNT_DISTINCT -> whole(Sql.of("(%s IS NOT NULL)", value));
    };
  }

  private Sql binary(Series.Binary binary) {
    if (isLogic(binary.operation())) {
      var operands = new ArrayList<Sql>();
      flatten(binary, binary.operation(), operands);
      return Sql.of("(%s)", Sql.join(" " + binary.operation() + " ", operands));
    }
    return dialect.binary(
        binary.operation(),
        binary.left().type(),
        binary.right().type(),
        of(binary.left()),
        of(binary.right()));
  }

  private static boolean isLogic(BinaryOperation operation) {
    return operation == BinaryOperation.AND || operation == BinaryOperation.OR;
  }

  /// `a AND (b AND c)` as three operands, so that long chains stay shallow.
  private void flatten(Series series, BinaryOperation operation, List<Sql> operands) {
    if (series instanceof Series.Binary(BinaryOperation inner, Series left, Series right, _)
        && inner == operation
        && scope.known(series) == null) {
      flatten(left, operation, operands);
      flatten(right, operation, operands);
    } else {
      operands.add(of(series));
    }
  }

  private Sql cases(Series.Case cases) {
    var type = cases.type();
    var sql = new Sql.Builder().add("(CASE");
    for (var branch : cases.branches()) {
      sql.add(" WHEN ")
          .add(of(branch.condition()))
          .add(" THEN ")
          .add(result(branch.result(), type));
    }
    if (cases.branches().isEmpty()) {
      return result(cases.otherwise(), type);
    }
    return sql.add(" ELSE ").add(result(cases.otherwise(), type)).add(" END)").build();
  }

  private Sql result(@Nullable Series series, Type type) {
    return series == null
        ? Sql.of("CAST(NULL AS " + dialect.type(type.storage()) + ")")
        : of(series);
  }

  private Sql in(Series value, SetSeries set) {
    return switch (set) {
      case SetSeries.Constant constant -> {
        var members = constant.members().stream().sorted(Logic::compare).toList();
        yield members.isEmpty() ? Sql.of("FALSE") : dialect.in(of(value), value.type(), members);
      }
      case SetSeries.Combined combined -> dialect.inSet(of(value), set(combined));
    };
  }

  private Sql set(SetSeries.Combined combined) {
    var known = scope.known(combined);
    return known != null ? known : dialect.singleton(of(combined.source()));
  }

  /// How many times an operation repeats its operands in SQL.
  static int copies(Node node) {
    return switch (node) {
      case Series.Binary binary ->
          switch (binary.operation()) {
            case POWER, DIVIDE_DOWN, ADD_MONTHS, ADD_YEARS, MONTHS_BETWEEN, YEARS_BETWEEN -> 3;
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR -> 1;
            case CONTAINS, ADD, SUBTRACT, MULTIPLY, DIVIDE, ADD_DAYS, DAYS_BETWEEN -> 1;
          };
      case Series.In _ -> 2;
      case Series _, SetSeries _, Frame _ -> 1;
    };
  }

  /// The summary of a many-row series as an aggregate of a group.
  ///
  /// @param filter which of the group's rows count, as ` FILTER (WHERE …)`, or nothing
  static Sql aggregate(Dialect dialect, Series.Summary summary, Sql value, Sql filter) {
    var whole = dialect.type(Type.Storage.INTEGER);
    return switch (summary.operation()) {
      case MINIMUM -> Sql.of("min(%s)%s", value, filter);
      case MAXIMUM -> Sql.of("max(%s)%s", value, filter);
      case SUM ->
          summary.type() == Type.INTEGER
              ? Sql.of("CAST(sum(%s)%s AS " + whole + ")", value, filter)
              : Sql.of("sum(%s)%s", value, filter);
      case MEAN -> Sql.of("avg(%s)%s", value, filter);
      case COUNT_DISTINCT -> Sql.of("count(DISTINCT %s)%s", value, filter);
    };
  }
}
