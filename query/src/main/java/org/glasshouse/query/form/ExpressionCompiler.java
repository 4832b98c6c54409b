// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Makes nodes of the query model of expressions, and says where something does not fit.
final class ExpressionCompiler {

  private final Source source;
  private final Scope scope;
  private final Mistakes mistakes;
  private final Advice advice;
  private final Fitting fitting;

  /// The rows whose columns are known without saying whose.
  private @Nullable Frame inHand;

  ExpressionCompiler(Source source, Scope scope) {
    this.source = source;
    this.scope = scope;
    this.mistakes = new Mistakes(source);
    this.advice = new Advice(source);
    this.fitting = new Fitting(mistakes);
  }

  FormProblem manyRows(Expression expression, String what) {
    return advice.manyRows(expression, what);
  }

  /// A yes or no about people, or about the rows in hand.
  Series condition(Expression expression) {
    var series = truth(expression);
    if (series.hasManyRows() && inHand == null) {
      throw mistakes.wrongKind(
          expression.span(),
          "a condition about people",
          "one about each of their rows",
          "Ask whether there is any such row: any row in (TABLE where …)");
    }
    return series;
  }

  private Series truth(Expression expression) {
    var series = series(expression);
    if (series.type() != Type.BOOLEAN) {
      throw mistakes.wrongKind(
          expression.span(),
          "a condition",
          Kinds.said(series.type()),
          "Compare it: " + advice.text(expression) + " is …");
    }
    return series;
  }

  Series series(Expression expression) {
    return switch (node(expression)) {
      case Series series -> series;
      case Frame frame ->
          throw mistakes.wrongKind(
              expression.span(), "a value", "a table or rows", valueOf(expression, frame));
      case SetSeries _ ->
          throw mistakes.wrongKind(
              expression.span(),
              "a value",
              "a list",
              "Ask whether something is in it: … is in " + advice.text(expression));
    };
  }

  private String valueOf(Expression expression, Frame frame) {
    var text = advice.text(expression);
    var column = frame.schema().columns().getFirst().name();
    return frame.hasManyRows()
        ? "Write, for example: any row in "
            + text
            + ", number of rows in "
            + text
            + ", or latest of "
            + text
            + "."
            + column
        : "Name a column: " + text + "." + column;
  }

  private Frame frame(Expression expression) {
    return switch (node(expression)) {
      case Frame frame -> frame;
      case Series _, SetSeries _ ->
          throw mistakes.wrongKind(
              expression.span(),
              "a table or rows",
              "a value",
              "Name a table, or rows that you gave a name with let.");
    };
  }

  private SetSeries set(Expression expression, Series value) {
    if (expression instanceof Expression.Items items) {
      return fitting.items(items, value.type());
    }
    return switch (node(expression)) {
      case SetSeries set -> set;
      case Series _, Frame _ ->
          throw mistakes.wrongKind(
              expression.span(),
              "a list",
              "something else",
              "Write a list, as in: code is in (\"1\", \"2\"), the name of a codelist, or all of"
                  + " some values.");
    };
  }

  /// What the model makes of an expression.
  Node node(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Span span, Type type, Object value) ->
          built(span, List.of(), () -> new Series.Value(type, value));
      case Expression.Items items -> fitting.items(items, null);
      case Expression.Name(Span span, String name) -> name(span, name);
      case Expression.ColumnOf column -> column(column);
      case Expression.Where(Span span, Expression from, Expression condition) -> {
        var rows = frame(from);
        var which = within(rows, () -> condition(condition));
        yield built(span, List.of(from, condition), () -> new Frame.Filter(rows, which));
      }
      case Expression.SortedBy(Span span, Expression from, Expression key) -> {
        var rows = frame(from);
        var by = within(unsorted(rows), () -> series(key));
        yield built(span, List.of(key), () -> new Frame.Sort(rows, by));
      }
      case Expression.RowOf(Span span, Frame.Position position, Expression from) -> {
        var rows = frame(from);
        yield built(span, List.of(from), () -> new Frame.Pick(rows, position));
      }
      case Expression.AnyRow(Span span, Expression from) -> {
        var rows = frame(from);
        yield built(span, List.of(from), () -> new Series.Exists(rows));
      }
      case Expression.RowsIn(Span span, Expression from) -> {
        var rows = frame(from);
        yield built(span, List.of(from), () -> new Series.Count(rows));
      }
      case Expression.One one -> {
        var value = series(one.source());
        yield built(
            one.span(), List.of(one.source()), () -> new Series.Unary(one.operation(), value));
      }
      case Expression.Two two -> two(two);
      case Expression.Extreme(Span span, Frame.Position end, List<Expression> sources) -> {
        var values = fitting.alike(sources.stream().map(this::series).toList());
        yield built(span, sources, () -> new Series.Extreme(end, values));
      }
      case Expression.In(Span span, Expression value, Expression list) -> {
        var series = series(value);
        var set = set(list, series);
        yield built(span, List.of(value), () -> new Series.In(series, set));
      }
      case Expression.AllOf(Span span, Expression values) -> {
        var series = series(values);
        yield built(span, List.of(values), () -> new SetSeries.Combined(series));
      }
      case Expression.Summary summary -> {
        var values = series(summary.values());
        yield built(
            summary.span(),
            List.of(summary.values()),
            () -> new Series.Summary(summary.operation(), values));
      }
      case Expression.Episodes(Span span, Expression dates, int days) -> {
        var series = series(dates);
        yield built(span, List.of(dates), () -> new Series.CountEpisodes(series, days));
      }
      case Expression.Cases cases -> cases(cases);
      case Expression.IntervalDay(Span span, boolean first) ->
          built(
              span,
              List.of(),
              () ->
                  new Series.Parameter(
                      first ? Series.Parameter.INTERVAL_START : Series.Parameter.INTERVAL_END,
                      Type.DATE));
      case Expression.Age(Span span, Expression day) -> age(span, day);
    };
  }

  private static Frame unsorted(Frame frame) {
    return frame instanceof Frame.Sort(Frame from, _, _) ? unsorted(from) : frame;
  }

  private <T> T within(Frame rows, Supplier<T> reading) {
    var before = inHand;
    inHand = rows;
    var read = reading.get();
    inHand = before;
    return read;
  }

  private Node name(Span span, String name) {
    var rows = inHand;
    if (rows != null && rows.schema().column(name).isPresent()) {
      return new Series.Column(rows, name);
    }
    return scope
        .find(name)
        .orElseThrow(() -> {
          var known = new ArrayList<>(scope.names());
          if (rows != null) {
            known.addAll(rows.schema().types().keySet());
          }
          return mistakes.unknownName(span, name, known);
        });
  }

  private Node column(Expression.ColumnOf column) {
    var rows = outside(column.source());
    if (rows.schema().column(column.column()).isEmpty()) {
      throw mistakes.unknownColumn(
          column.columnSpan(),
          column.column(),
          advice.text(column.source()),
          rows.schema().types().keySet());
    }
    return new Series.Column(rows, column.column());
  }

  /// Before a point stands a table, even where a column of the rows in hand has the same name.
  private Frame outside(Expression source) {
    if (source instanceof Expression.Name(_, String name)
        && scope.find(name).orElse(null) instanceof Frame frame) {
      return frame;
    }
    return frame(source);
  }

  private Node two(Expression.Two two) {
    var left = series(two.left());
    var right = series(two.right());
    var parts = List.of(two.left(), two.right());
    if (Fitting.needsTheSame(two.operation())) {
      var fitted = fitting.pair(left, right);
      if (fitted.getFirst().type() != fitted.getLast().type()) {
        throw fitting.differ(
            two.span(),
            advice.text(two.left()),
            fitted.getFirst().type(),
            advice.text(two.right()),
            fitted.getLast().type());
      }
      return binary(two, parts, fitted.getFirst(), fitted.getLast());
    }
    return binary(two, parts, left, right);
  }

  private Series binary(Expression.Two two, List<Expression> parts, Series left, Series right) {
    BinaryOperation operation = two.operation();
    return built(two.span(), parts, () -> new Series.Binary(operation, left, right));
  }

  private Series cases(Expression.Cases cases) {
    var results = new ArrayList<Optional<Series>>();
    for (var branch : cases.branches()) {
      results.add(Optional.ofNullable(branch.result()).map(this::series));
    }
    results.add(Optional.ofNullable(cases.otherwise()).map(this::series));
    var fitted = fitting.alike(results.stream().flatMap(Optional::stream).toList()).iterator();
    var branches = new ArrayList<Series.Case.Branch>();
    for (var i = 0; i < cases.branches().size(); i++) {
      var condition = truth(cases.branches().get(i).condition());
      branches.add(
          new Series.Case.Branch(condition, results.get(i).isPresent() ? fitted.next() : null));
    }
    var otherwise = results.getLast().isPresent() ? fitted.next() : null;
    return built(cases.span(), List.of(), () -> new Series.Case(branches, otherwise));
  }

  private Series age(Span span, Expression day) {
    var on = series(day);
    var patients = scope.find("patients").orElse(null);
    if (patients instanceof Frame.Table table
        && table.schema().column("date_of_birth").isPresent()) {
      var born = new Series.Column(table, "date_of_birth");
      return built(
          span, List.of(day), () -> new Series.Binary(BinaryOperation.YEARS_BETWEEN, on, born));
    }
    throw mistakes.unknownName(span, "patients, whose date of birth an age needs,", scope.names());
  }

  /// Builds a node; a problem of the model is said at this place.
  <T> T built(Span span, List<Expression> parts, Supplier<T> node) {
    try {
      return node.get();
    } catch (QueryProblem problem) {
      throw new Advice(source).at(span, parts, problem);
    }
  }
}
