// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// How one database says things. What databases agree on is written once: here, in [Expressions]
/// and in [Relation].
public interface Dialect {

  /// The name of a kind of value.
  default String type(Type.Storage storage) {
    return switch (storage) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case FLOAT -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
    };
  }

  /// A bound value with its kind.
  default Sql value(Type type, Object value) {
    return new Sql("CAST(? AS " + type(type.storage()) + ")", List.of(value));
  }

  /// Whether `value` is in a constant set that is not empty.
  Sql in(Sql value, Type type, List<Object> members);

  /// Whether `value` is in a person's own set, which may be missing.
  Sql inSet(Sql value, Sql set);

  /// All values of a group that are not missing, as a set.
  Sql collect(Sql value);

  /// A set of one value, or an empty one when it is missing.
  Sql singleton(Sql value);

  /// The value of a rank, 1 for the greatest, among the greatest [ResultTable#LARGEST] of a group;
  /// missing where there are fewer.
  String ranked(String value, int rank);

  default Sql unary(UnaryOperation operation, Type operand, Sql value) {
    return switch (operation) {
      case NOT -> Sql.of("(NOT %s)", value);
      case IS_MISSING -> Sql.of("(%s IS NULL)", value);
      case NEGATE -> Sql.of("(-%s)", value);
      case ABSOLUTE -> Sql.of("abs(%s)", value);
      case TO_INTEGER ->
          Sql.of("CAST(%s AS BIGINT)", operand == Type.FLOAT ? towardsZero(value) : value);
      case TO_FLOAT -> Sql.of("CAST(%s AS DOUBLE)", value);
      case YEAR -> Sql.of("year(%s)", value);
      case MONTH -> Sql.of("month(%s)", value);
      case DAY -> Sql.of("day(%s)", value);
      case FIRST_OF_YEAR -> firstOf("year", value);
      case FIRST_OF_MONTH -> firstOf("month", value);
    };
  }

  /// Any operation but AND and OR.
  default Sql binary(BinaryOperation operation, Type left, Type right, Sql first, Sql second) {
    return switch (operation) {
      case EQUAL -> Sql.of("(%s = %s)", first, second);
      case NOT_EQUAL -> Sql.of("(%s <> %s)", first, second);
      case LESS -> Sql.of("(%s < %s)", first, second);
      case LESS_OR_EQUAL -> Sql.of("(%s <= %s)", first, second);
      case GREATER -> Sql.of("(%s > %s)", first, second);
      case GREATER_OR_EQUAL -> Sql.of("(%s >= %s)", first, second);
      case AND, OR -> throw new IllegalStateException("said by Expressions");
      case CONTAINS -> contains(first, second);
      case ADD -> Sql.of("(%s + %s)", first, second);
      case SUBTRACT -> Sql.of("(%s - %s)", first, second);
      case MULTIPLY -> Sql.of("(%s * %s)", first, second);
      case DIVIDE -> Sql.of("(CAST(%s AS DOUBLE) / NULLIF(CAST(%s AS DOUBLE), 0))", first, second);
      case DIVIDE_DOWN ->
          left == Type.INTEGER && right == Type.INTEGER
              ? Sql.of(
                  "((%s "
                      + wholeDivision()
                      + " NULLIF(%s, 0))"
                      + " - CAST(%s % NULLIF(%s, 0) <> 0 AND (%s < 0) <> (%s < 0) AS BIGINT))",
                  first,
                  second,
                  first,
                  second,
                  first,
                  second)
              : Sql.of(
                  "CAST(floor(CAST(%s AS DOUBLE) / NULLIF(CAST(%s AS DOUBLE), 0)) AS BIGINT)",
                  first, second);
      case POWER ->
          Sql.of(
              "(CASE WHEN (%s = 0 AND %s < 0) OR (%s < 0 AND %s <> floor(%s)) THEN NULL"
                  + " ELSE pow(%s, %s) END)",
              first, second, first, second, second, first, second);
      case ADD_DAYS -> addDays(first, second);
      case ADD_MONTHS -> addMonths(first, second);
      case ADD_YEARS -> addMonths(first, Sql.of("(12 * %s)", second));
      case DAYS_BETWEEN -> daysBetween(first, second);
      case MONTHS_BETWEEN ->
          Sql.of(
              "((year(%s) - year(%s)) * 12 + month(%s) - month(%s)"
                  + " - CAST(day(%s) < day(%s) AS BIGINT))",
              first, second, first, second, first, second);
      case YEARS_BETWEEN ->
          Sql.of(
              "(year(%s) - year(%s) - CAST(month(%s) * 32 + day(%s) < month(%s) * 32 + day(%s)"
                  + " AS BIGINT))",
              first, second, first, first, second, second);
    };
  }

  /// A decimal number without its fraction, still a decimal number.
  Sql towardsZero(Sql decimal);

  /// The first day of a date's `year` or `month`.
  Sql firstOf(String unit, Sql date);

  /// Whether a part is in a text.
  Sql contains(Sql text, Sql part);

  /// The sign that divides whole numbers and drops the fraction.
  String wholeDivision();

  /// A number of days later; fails for a date outside the years 1 to 9999.
  Sql addDays(Sql date, Sql days);

  /// A number of months later, or the first day after that month where it has no such day; fails
  /// for a date outside the years 1 to 9999.
  Sql addMonths(Sql date, Sql months);

  /// The days from the second date to the first.
  Sql daysBetween(Sql first, Sql second);

  /// The smallest or largest that is not missing.
  Sql extreme(Frame.Position end, List<Sql> values);

  /// The value of `column` in the row of a group that comes first or last by `keys`.
  Sql pick(Frame.Position end, List<Sql> columns, List<SortKey> keys);

  /// Column number `index` of what [#pick] gave for several columns.
  Sql picked(Sql picked, int index);

  /// A whole number that is not negative, divided by a constant and rounded down.
  default Sql quotient(Sql whole, int by) {
    return Sql.of("(%s " + wholeDivision() + " " + by + ")", whole);
  }

  /// The days of the intervals of a relation `intervals(i, first, last)`, one row a day.
  Sql days();

  /// How a common table expression that is used `uses` times begins, before its opening bracket.
  String as(int uses);

  /// Something to sort by, and whether it may be missing.
  record SortKey(Sql value, Type type, boolean required) {}
}
