// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Reads one thing: a value, a name, something in brackets, or a phrase such as `year of …`.
final class PhraseParser {

  private static final String EXAMPLE = "age on 2024-04-01 is at least 18";

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final Literals literals;

  PhraseParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.literals = new Literals(tokens.mistakes());
  }

  /// One thing, and the columns taken from it.
  Expression one() {
    var start = tokens.peek().span();
    expressions.deeper(start);
    var expression = phrase(start);
    while (tokens.accept(".")) {
      var column = tokens.name("patients.sex");
      expression =
          new Expression.ColumnOf(
              expressions.since(start), expression, column.text(), column.span());
      expressions.deeper(start);
      expressions.shallower();
    }
    expressions.shallower();
    return expression;
  }

  private Expression phrase(Span start) {
    var token = tokens.peek();
    if (tokens.accept("(")) {
      var inside = expressions.any();
      tokens.expect(")", "(a or b)");
      return inside;
    }
    if (tokens.accept("-")) {
      return literals.of(tokens.take(), true);
    }
    if (tokens.accept("minus")) {
      var source = one();
      return new Expression.One(expressions.since(start), UnaryOperation.NEGATE, source);
    }
    if (tokens.accept("true") || tokens.accept("false")) {
      return new Expression.Literal(token.span(), Type.BOOLEAN, token.text().equals("true"));
    }
    if (tokens.accept("when")) {
      return expressions.cases(start);
    }
    if (!token.isWord()) {
      if (token.kind() == Token.Kind.SIGN && Words.SIGNS.containsKey(token.text())) {
        throw tokens.mistakes().symbol(token, String.valueOf(Words.SIGNS.get(token.text())));
      }
      if (token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END) {
        throw tokens.mistakes().expected(token, "a value, a name or a phrase", EXAMPLE);
      }
      return literals.of(tokens.take(), false);
    }
    return words(start, token);
  }

  private Expression words(Span start, Token token) {
    var kind = Kinds.of(token.text());
    if (kind.isPresent() && tokens.peek(1).kind() == Token.Kind.TEXT) {
      tokens.take();
      var text = tokens.take();
      return new Expression.Literal(expressions.since(start), kind.get(), text.text());
    }
    if (tokens.see(token.text(), "of") || tokens.see(token.text(), "start")) {
      return of(start, token);
    }
    if (Words.BETWEEN.containsKey(token.text()) && tokens.accept(token.text(), "from")) {
      var first = one();
      tokens.expect("to", "years from patients.date_of_birth to 2024-04-01");
      var last = one();
      return new Expression.Two(expressions.since(start), operation(token.text()), last, first);
    }
    if (tokens.accept("any", "row", "in")) {
      return new Expression.AnyRow(expressions.since(start), one());
    }
    if (tokens.accept("no", "row", "in")) {
      var any = new Expression.AnyRow(expressions.since(start), one());
      return new Expression.One(expressions.since(start), UnaryOperation.NOT, any);
    }
    if (tokens.accept("age", "on")) {
      var day = one();
      return new Expression.Age(expressions.since(start), day);
    }
    if (tokens.accept("first", "row", "of")) {
      return expressions.row(start, Frame.Position.FIRST);
    }
    if (tokens.accept("last", "row", "of")) {
      return expressions.row(start, Frame.Position.LAST);
    }
    if (tokens.accept("first", "day", "of", "interval")) {
      return new Expression.IntervalDay(expressions.since(start), true);
    }
    if (tokens.accept("last", "day", "of", "interval")) {
      return new Expression.IntervalDay(expressions.since(start), false);
    }
    if (Words.RESERVED.contains(token.text())) {
      throw tokens.mistakes().expected(token, "a value, a name or a phrase", EXAMPLE);
    }
    tokens.take();
    return new Expression.Name(token.span(), token.text());
  }

  private static BinaryOperation operation(String units) {
    return Objects.requireNonNull(Words.BETWEEN.get(units));
  }

  /// `WORD of …` and `month start of …`.
  private Expression of(Span start, Token token) {
    var word = token.text();
    if (tokens.accept("month", "start", "of")) {
      var source = one();
      return new Expression.One(expressions.since(start), UnaryOperation.FIRST_OF_MONTH, source);
    }
    if (tokens.accept("year", "start", "of")) {
      var source = one();
      return new Expression.One(expressions.since(start), UnaryOperation.FIRST_OF_YEAR, source);
    }
    if (tokens.accept("number", "of")) {
      return number(start);
    }
    if (tokens.accept("all", "of")) {
      var values = one();
      return new Expression.AllOf(expressions.since(start), values);
    }
    var one = Words.OF_ONE.get(word);
    var many = Words.OF_MANY.get(word);
    var several = Words.OF_SEVERAL.get(word);
    tokens.take();
    if ((one == null && many == null && several == null) || !tokens.accept("of")) {
      throw tokens
          .mistakes()
          .expected(
              token,
              "a phrase that is known",
              "earliest of, latest of, smallest of, largest of, sum of, average of, number of,"
                  + " year of, month of, day of, earlier of (a, b), later of (a, b)");
    }
    if (one != null) {
      var source = one();
      return new Expression.One(expressions.since(start), one, source);
    }
    if (many != null) {
      var values = one();
      return new Expression.Summary(expressions.since(start), many, values);
    }
    return new Expression.Extreme(
        expressions.since(start), Objects.requireNonNull(several), several());
  }

  private List<Expression> several() {
    tokens.expect("(", "earlier of (patients.date_of_death, 2024-12-31)");
    var sources = new ArrayList<Expression>();
    do {
      sources.add(expressions.value());
    } while (tokens.accept(","));
    tokens.expect(")", "earlier of (patients.date_of_death, 2024-12-31)");
    return sources;
  }

  private Expression number(Span start) {
    if (tokens.accept("rows", "in")) {
      var rows = one();
      return new Expression.RowsIn(expressions.since(start), rows);
    }
    if (tokens.accept("different")) {
      var values = one();
      return new Expression.Summary(
          expressions.since(start), SummaryOperation.COUNT_DISTINCT, values);
    }
    tokens.expect("episodes", "number of rows in admissions, number of different codes.code");
    var example = "number of episodes of stays.date more than 14 days apart";
    tokens.expect("of", example);
    var dates = one();
    tokens.expect("more", example);
    tokens.expect("than", example);
    var days = tokens.take();
    if (days.kind() != Token.Kind.WHOLE || days.text().length() > 7) {
      throw tokens.mistakes().expected(days, "a number of days", example);
    }
    if (!tokens.accept("days", "apart") && !tokens.accept("day", "apart")) {
      throw tokens.mistakes().expected(tokens.peek(), "“days apart”", example);
    }
    return new Expression.Episodes(expressions.since(start), dates, Integer.parseInt(days.text()));
  }

  /// After `in`: a list written out, a codelist, or `all of …`.
  Expression set() {
    var start = tokens.peek().span();
    var kind = Kinds.of(tokens.peek().text());
    if (kind.isPresent() && tokens.peek(1).is("(")) {
      tokens.take();
      return new Expression.Items(expressions.since(start), kind.get(), items());
    }
    if (tokens.see("(")) {
      var items = items();
      return new Expression.Items(expressions.since(start), null, items);
    }
    return one();
  }

  private List<Expression.Literal> items() {
    var items = new ArrayList<Expression.Literal>();
    tokens.expect("(", "code is in (\"1\", \"2\")");
    if (tokens.accept(")")) {
      return items;
    }
    do {
      var token = tokens.take();
      if (token.is("true") || token.is("false")) {
        items.add(new Expression.Literal(token.span(), Type.BOOLEAN, token.is("true")));
      } else {
        items.add(token.is("-") ? literals.of(tokens.take(), true) : literals.of(token, false));
      }
    } while (tokens.accept(","));
    tokens.expect(")", "code is in (\"1\", \"2\")");
    return items;
  }
}
