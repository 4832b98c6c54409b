// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Reads what a sentence says about rows and values.
///
/// Weakest first: `where` and `sorted by`; `or`; `and`; `not`; comparisons; `+` and `-`; `*`, `/`,
/// `div` and `^`. Everything made of words, such as `year of`, takes the one thing after it; more
/// needs brackets, so that nobody has to know what binds to what.
final class ExpressionParser {

  /// As deep as the query model goes, so that neither a reader nor this program loses the thread.
  private static final int DEEPEST = 400;

  private final Tokens tokens;
  private final PhraseParser phrases;
  private int depth;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    this.phrases = new PhraseParser(tokens, this);
  }

  /// Rows or a value.
  Expression any() {
    var start = tokens.peek().span();
    deeper(start);
    var expression = or();
    var chain = 0;
    while (tokens.see("where") || tokens.see("sorted", "by")) {
      bounded(start, ++chain);
      if (tokens.accept("where")) {
        expression = new Expression.Where(since(start), expression, or());
      } else {
        tokens.accept("sorted", "by");
        expression = new Expression.SortedBy(since(start), expression, sum());
      }
    }
    depth--;
    return expression;
  }

  /// A value or condition, not rows.
  Expression value() {
    var start = tokens.peek().span();
    deeper(start);
    var expression = or();
    depth--;
    return expression;
  }

  private Expression or() {
    var start = tokens.peek().span();
    var expression = and();
    for (var chain = 1; tokens.accept("or"); chain++) {
      bounded(start, chain);
      expression = new Expression.Two(since(start), BinaryOperation.OR, expression, and());
    }
    return expression;
  }

  private Expression and() {
    var start = tokens.peek().span();
    var expression = not();
    for (var chain = 1; tokens.accept("and"); chain++) {
      bounded(start, chain);
      expression = new Expression.Two(since(start), BinaryOperation.AND, expression, not());
    }
    return expression;
  }

  private Expression not() {
    var start = tokens.peek().span();
    if (!tokens.accept("not")) {
      return comparison();
    }
    deeper(start);
    var source = not();
    depth--;
    return new Expression.One(start.until(source.span()), UnaryOperation.NOT, source);
  }

  private Expression comparison() {
    var start = tokens.peek().span();
    var left = sum();
    if (tokens.accept("contains")) {
      return new Expression.Two(since(start), BinaryOperation.CONTAINS, left, sum());
    }
    var sign = tokens.peek();
    if (Words.SIGNS.containsKey(sign.text()) && sign.kind() == Token.Kind.SIGN) {
      throw tokens.mistakes().symbol(sign, Words.SIGNS.get(sign.text()));
    }
    return tokens.accept("is") ? afterIs(start, left) : left;
  }

  private Expression afterIs(Span start, Expression left) {
    if (tokens.accept("missing")) {
      return new Expression.One(since(start), UnaryOperation.IS_MISSING, left);
    }
    if (tokens.accept("not", "missing")) {
      var missing = new Expression.One(since(start), UnaryOperation.IS_MISSING, left);
      return new Expression.One(since(start), UnaryOperation.NOT, missing);
    }
    if (tokens.accept("in")) {
      var set = phrases.set();
      return new Expression.In(since(start), left, set);
    }
    if (tokens.accept("not", "in")) {
      var set = phrases.set();
      return new Expression.One(
          since(start), UnaryOperation.NOT, new Expression.In(since(start), left, set));
    }
    if (tokens.accept("between")) {
      var low = sum();
      tokens.expect("and", "age is between 18 and 39");
      var high = sum();
      var from = new Expression.Two(since(start), BinaryOperation.GREATER_OR_EQUAL, left, low);
      var until = new Expression.Two(since(start), BinaryOperation.LESS_OR_EQUAL, left, high);
      return new Expression.Two(since(start), BinaryOperation.AND, from, until);
    }
    for (var words : Words.IS) {
      if (tokens.accept(words.getKey().toArray(String[]::new))) {
        var right = sum();
        return new Expression.Two(since(start), words.getValue(), left, right);
      }
    }
    var right = sum();
    return new Expression.Two(since(start), BinaryOperation.EQUAL, left, right);
  }

  /// Numbers added, and dates moved by days, months or years.
  Expression sum() {
    var start = tokens.peek().span();
    var left = product();
    for (var chain = 1; tokens.see("+") || tokens.see("-"); chain++) {
      bounded(start, chain);
      var sign = tokens.take().text();
      var right = product();
      var shift = Words.SHIFT.get(tokens.peek().text());
      if (shift != null && tokens.peek().isWord()) {
        tokens.take();
        var by = sign.equals("-") ? Literals.minus(right.span(), right) : right;
        left = new Expression.Two(since(start), shift, left, by);
      } else {
        var operation = sign.equals("+") ? BinaryOperation.ADD : BinaryOperation.SUBTRACT;
        left = new Expression.Two(since(start), operation, left, right);
      }
    }
    return left;
  }

  private Expression product() {
    var start = tokens.peek().span();
    var left = phrases.one();
    var chain = 0;
    while (true) {
      var operation = Words.PRODUCTS.get(tokens.peek().text());
      if (operation == null || tokens.peek().kind() == Token.Kind.TEXT) {
        return left;
      }
      bounded(start, ++chain);
      tokens.take();
      var right = phrases.one();
      left = new Expression.Two(since(start), operation, left, right);
    }
  }

  /// After `when`.
  Expression cases(Span start) {
    var branches = new ArrayList<Expression.Branch>();
    do {
      bounded(start, branches.size());
      var condition = value();
      tokens.expect("then", "when age is less than 40 then \"young\" otherwise \"old\"");
      branches.add(new Expression.Branch(condition, result()));
    } while (tokens.accept("when"));
    var otherwise = tokens.accept("otherwise") ? result() : null;
    return new Expression.Cases(since(start), branches, otherwise);
  }

  private @Nullable Expression result() {
    return tokens.accept("missing") ? null : value();
  }

  /// `by a, then by b`: sorts for a pick, the first named the most important.
  Expression sorted(Span start, Expression source) {
    List<Expression> keys = new ArrayList<>();
    do {
      bounded(start, keys.size());
      keys.add(sum());
    } while (tokens.accept(",", "then", "by") || tokens.accept("then", "by"));
    var sorted = source;
    for (var key : keys.reversed()) {
      sorted = new Expression.SortedBy(since(start), sorted, key);
    }
    return sorted;
  }

  Expression.RowOf row(Span start, Frame.Position position) {
    var source = phrases.one();
    if (tokens.accept("by")) {
      source = sorted(start, source);
    }
    return new Expression.RowOf(since(start), position, source);
  }

  Span since(Span start) {
    return start.until(tokens.last());
  }

  void deeper(Span at) {
    bounded(at, ++depth);
  }

  void shallower() {
    depth--;
  }

  private void bounded(Span at, int steps) {
    if (steps > DEEPEST) {
      throw tokens.mistakes().tooLarge(at, "more than " + DEEPEST + " steps deep here");
    }
  }
}
