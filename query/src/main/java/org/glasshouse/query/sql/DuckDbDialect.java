// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// DuckDB 2.
public final class DuckDbDialect implements Dialect {

  /// A number of days after 1 January of year 1 that is cast without an error only up to the year
  /// 9999: the largest UINTEGER stands for its last day.
  private static final String SHIFT = "4291315237";

  @Override
  public String type(Type.Storage storage) {
    return switch (storage) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case FLOAT -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
    };
  }

  @Override
  public Sql value(Type type, Object value) {
    return new Sql("CAST(? AS " + type(type.storage()) + ")", List.of(value));
  }

  @Override
  public Sql in(Sql value, Type type, List<Object> members) {
    var list = new Sql("CAST(? AS " + type(type.storage()) + "[])", List.of(members));
    return Sql.of("(%s IN (SELECT unnest(%s)))", value, list);
  }

  @Override
  public Sql inSet(Sql value, Sql set) {
    return Sql.of(
        "(CASE WHEN coalesce(len(%s), 0) = 0 THEN FALSE ELSE list_contains(%s, %s) END)",
        set, set, value);
  }

  @Override
  public Sql collect(Sql value) {
    return Sql.of("list(DISTINCT %s) FILTER (WHERE %s IS NOT NULL)", value, value);
  }

  @Override
  public Sql singleton(Sql value) {
    return Sql.of("list_filter([%s], lambda x: x IS NOT NULL)", value);
  }

  @Override
  public Sql unary(UnaryOperation operation, Type operand, Sql value) {
    return switch (operation) {
      case NOT -> Sql.of("(NOT %s)", value);
      case IS_MISSING -> Sql.of("(%s IS NULL)", value);
      case NEGATE -> Sql.of("(-%s)", value);
      case ABSOLUTE -> Sql.of("abs(%s)", value);
      case TO_INTEGER ->
          Sql.of(operand == Type.FLOAT ? "CAST(trunc(%s) AS BIGINT)" : "CAST(%s AS BIGINT)", value);
      case TO_FLOAT -> Sql.of("CAST(%s AS DOUBLE)", value);
      case YEAR -> Sql.of("year(%s)", value);
      case MONTH -> Sql.of("month(%s)", value);
      case DAY -> Sql.of("day(%s)", value);
      case FIRST_OF_YEAR -> Sql.of("CAST(date_trunc('year', %s) AS DATE)", value);
      case FIRST_OF_MONTH -> Sql.of("CAST(date_trunc('month', %s) AS DATE)", value);
    };
  }

  @Override
  public Sql binary(BinaryOperation operation, Type left, Type right, Sql first, Sql second) {
    return switch (operation) {
      case EQUAL -> Sql.of("(%s = %s)", first, second);
      case NOT_EQUAL -> Sql.of("(%s <> %s)", first, second);
      case LESS -> Sql.of("(%s < %s)", first, second);
      case LESS_OR_EQUAL -> Sql.of("(%s <= %s)", first, second);
      case GREATER -> Sql.of("(%s > %s)", first, second);
      case GREATER_OR_EQUAL -> Sql.of("(%s >= %s)", first, second);
      case AND, OR -> throw new IllegalStateException("said by Expressions");
      case CONTAINS -> Sql.of("contains(%s, %s)", first, second);
      case ADD -> Sql.of("(%s + %s)", first, second);
      case SUBTRACT -> Sql.of("(%s - %s)", first, second);
      case MULTIPLY -> Sql.of("(%s * %s)", first, second);
      case DIVIDE -> Sql.of("(CAST(%s AS DOUBLE) / NULLIF(CAST(%s AS DOUBLE), 0))", first, second);
      case DIVIDE_DOWN -> divideDown(left == Type.INTEGER && right == Type.INTEGER, first, second);
      case POWER ->
          Sql.of(
              "(CASE WHEN (%s = 0 AND %s < 0) OR (%s < 0 AND %s <> floor(%s)) THEN NULL"
                  + " ELSE pow(%s, %s) END)",
              first, second, first, second, second, first, second);
      case ADD_DAYS -> date(Sql.of("(%s + CAST(%s AS INTEGER))", first, second));
      case ADD_MONTHS -> addMonths(first, Sql.of("CAST(%s AS INTEGER)", second));
      case ADD_YEARS -> addMonths(first, Sql.of("CAST(12 * %s AS INTEGER)", second));
      case DAYS_BETWEEN -> Sql.of("CAST(%s - %s AS BIGINT)", first, second);
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

  private static Sql divideDown(boolean whole, Sql first, Sql second) {
    return whole
        ? Sql.of(
            "((%s // NULLIF(%s, 0)) - CAST(%s % NULLIF(%s, 0) <> 0 AND (%s < 0) <> (%s < 0) AS BIGINT))",
            first, second, first, second, first, second)
        : Sql.of(
            "CAST(floor(CAST(%s AS DOUBLE) / NULLIF(CAST(%s AS DOUBLE), 0)) AS BIGINT)",
            first, second);
  }

  /// The first of the target month plus the days, or the first of the month after if that is
  /// earlier.
  private static Sql addMonths(Sql date, Sql months) {
    return date(
        Sql.of(
            "CAST(least(date_trunc('month', %s) + to_months(%s) + to_days(CAST(day(%s) - 1 AS INTEGER)),"
                + " date_trunc('month', %s) + to_months(%s + 1)) AS DATE)",
            date, months, date, date, months));
  }

  /// Fails for a date outside the years 1 to 9999, without saying the date twice.
  private static Sql date(Sql date) {
    return Sql.of(
        "(DATE '0001-01-01' + CAST(CAST(CAST(CAST((%s - DATE '0001-01-01') + "
            + SHIFT
            + " AS UINTEGER) AS BIGINT) - "
            + SHIFT
            + " AS UINTEGER) AS INTEGER))",
        date);
  }

  @Override
  public Sql extreme(Frame.Position end, List<Sql> values) {
    if (values.size() == 1) {
      return values.getFirst();
    }
    var list = Sql.join(", ", values);
    return Sql.of(end == Frame.Position.FIRST ? "least(%s)" : "greatest(%s)", list);
  }

  @Override
  public Sql pick(Frame.Position end, List<Sql> columns, List<SortKey> keys) {
    var parts = new ArrayList<Sql>();
    for (var key : keys) {
      if (!key.required()) {
        parts.add(Sql.of("%s IS NOT NULL", key.value()));
      }
      parts.add(key.value());
    }
    var order = parts.size() == 1 ? parts.getFirst() : Sql.of("row(%s)", Sql.join(", ", parts));
    var what =
        columns.size() == 1 ? columns.getFirst() : Sql.of("row(%s)", Sql.join(", ", columns));
    return Sql.of(
        end == Frame.Position.FIRST ? "arg_min_null(%s, %s)" : "arg_max_null(%s, %s)", what, order);
  }

  @Override
  public Sql picked(Sql picked, int index) {
    return Sql.of("struct_extract(%s, " + (index + 1) + ")", picked);
  }

  @Override
  public Sql quotient(Sql whole, int by) {
    return Sql.of("(%s // " + by + ")", whole);
  }

  @Override
  public Sql days() {
    return Sql.of(
        "SELECT i, first, last, CAST(unnest(generate_series(first, last, INTERVAL 1 DAY)) AS DATE) AS day"
            + " FROM intervals");
  }

  @Override
  public String as(int uses) {
    return uses > 1 ? " AS MATERIALIZED " : " AS NOT MATERIALIZED ";
  }
}
