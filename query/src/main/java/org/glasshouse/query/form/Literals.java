// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Values as they are written.
record Literals(Mistakes mistakes) {

  /// A number, day or text.
  Expression.Literal of(Token token, boolean negative) {
    return switch (token.kind()) {
      case WHOLE -> new Expression.Literal(token.span(), Type.INTEGER, whole(token, negative));
      case DECIMAL -> new Expression.Literal(token.span(), Type.FLOAT, decimal(token, negative));
      case DAY -> new Expression.Literal(token.span(), Type.DATE, day(token));
      case TEXT -> new Expression.Literal(token.span(), Type.STRING, token.text());
      case WORD, SIGN, END ->
          throw mistakes.expected(token, "a number, day or text", "18, 2024-03-01 or \"female\"");
    };
  }

  private Long whole(Token token, boolean negative) {
    try {
      return Long.valueOf((negative ? "-" : "") + token.text());
    } catch (NumberFormatException e) {
      throw mistakes.notReadable(token.span(), "This whole number is too large.");
    }
  }

  private Double decimal(Token token, boolean negative) {
    var value = Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw mistakes.notReadable(token.span(), "This number is too large.");
    }
    return negative ? -value : value;
  }

  LocalDate day(Token token) {
    try {
      var day = LocalDate.parse(token.text());
      if (day.getYear() < 1) {
        throw new DateTimeException("before the year 1");
      }
      return day;
    } catch (DateTimeException e) {
      throw mistakes.notReadable(token.span(), "There is no day " + token.text() + ".");
    }
  }

  /// The negative of an expression, worked out when it is a number.
  static Expression minus(Span span, Expression source) {
    if (source instanceof Expression.Literal(_, Type type, Long value) && value != Long.MIN_VALUE) {
      return new Expression.Literal(span, type, -value);
    }
    return new Expression.One(span, UnaryOperation.NEGATE, source);
  }
}
