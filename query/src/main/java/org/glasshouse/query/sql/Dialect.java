// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// How one database says things. Everything that databases agree on is in [Expressions] and
/// [Relation].
public interface Dialect {

  /// The name of a kind of value.
  String type(Type.Storage storage);

  /// A bound value with its kind.
  Sql value(Type type, Object value);

  /// Whether `value` is in a constant set that is not empty.
  Sql in(Sql value, Type type, List<Object> members);

  /// Whether `value` is in a person's own set, which may be missing.
  Sql inSet(Sql value, Sql set);

  /// All values of a group that are not missing, as a set.
  Sql collect(Sql value);

  /// A set of one value, or an empty one when it is missing.
  Sql singleton(Sql value);

  Sql unary(UnaryOperation operation, Type operand, Sql value);

  /// Any operation but AND and OR.
  Sql binary(BinaryOperation operation, Type left, Type right, Sql first, Sql second);

  /// The smallest or largest that is not missing.
  Sql extreme(Frame.Position end, List<Sql> values);

  /// The value of `column` in the row of a group that comes first or last by `keys`.
  Sql pick(Frame.Position end, List<Sql> columns, List<SortKey> keys);

  /// Column number `index` of what [#pick] gave for several columns.
  Sql picked(Sql picked, int index);

  /// A whole number that is not negative, divided by a constant and rounded down.
  Sql quotient(Sql whole, int by);

  /// The days of the intervals of a relation `intervals(i, first, last)`, one row a day.
  Sql days();

  /// How a common table expression that is used `uses` times begins, before its opening bracket.
  String as(int uses);

  /// Something to sort by, and whether it may be missing.
  record SortKey(Sql value, Type type, boolean required) {}
}
