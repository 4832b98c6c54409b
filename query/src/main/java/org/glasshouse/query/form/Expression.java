// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// What a sentence says about rows, values and lists, as it was written.
sealed interface Expression {

  /// Where it stands.
  Span span();

  /// A number, day, text, code, true or false.
  record Literal(Span span, Type type, Object value) implements Expression {}

  /// A list written out; `kind` is null when the values say it themselves.
  record Items(Span span, @Nullable Type kind, List<Literal> literals) implements Expression {
    public Items {
      literals = List.copyOf(literals);
    }
  }

  /// A name: of a table, of a column of the rows in hand, or given above.
  record Name(Span span, String name) implements Expression {}

  /// `source.column`.
  record ColumnOf(Span span, Expression source, String column, Span columnSpan)
      implements Expression {}

  /// `source where condition`.
  record Where(Span span, Expression source, Expression condition) implements Expression {}

  /// `source sorted by key`.
  record SortedBy(Span span, Expression source, Expression key) implements Expression {}

  /// `first row of source`, already sorted.
  record RowOf(Span span, Frame.Position position, Expression source) implements Expression {}

  /// `any row in source`.
  record AnyRow(Span span, Expression source) implements Expression {}

  /// `number of rows in source`.
  record RowsIn(Span span, Expression source) implements Expression {}

  /// An operation on one value.
  record One(Span span, UnaryOperation operation, Expression source) implements Expression {}

  /// An operation on two values.
  record Two(Span span, BinaryOperation operation, Expression left, Expression right)
      implements Expression {}

  /// `earlier of (a, b)` and its like.
  record Extreme(Span span, Frame.Position end, List<Expression> sources) implements Expression {
    public Extreme {
      sources = List.copyOf(sources);
    }
  }

  /// `value is in set`.
  record In(Span span, Expression value, Expression set) implements Expression {}

  /// `all of values`, as a list.
  record AllOf(Span span, Expression values) implements Expression {}

  /// `earliest of values` and its like.
  record Summary(Span span, SummaryOperation operation, Expression values) implements Expression {}

  /// `number of episodes of dates more than 14 days apart`.
  record Episodes(Span span, Expression dates, int days) implements Expression {}

  /// `when … then … otherwise …`.
  record Cases(Span span, List<Branch> branches, @Nullable Expression otherwise)
      implements Expression {
    public Cases {
      branches = List.copyOf(branches);
    }
  }

  /// `when condition then result`; a null result is `missing`.
  record Branch(Expression condition, @Nullable Expression result) {}

  /// The first or last day of a measure's interval.
  record IntervalDay(Span span, boolean first) implements Expression {}

  /// `age on day`.
  record Age(Span span, Expression day) implements Expression {}
}
