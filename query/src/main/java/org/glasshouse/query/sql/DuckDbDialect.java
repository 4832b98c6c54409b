// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Frame;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;

/// DuckDB 2.
public final class DuckDbDialect implements Dialect {

  /// A number of days after 1 January of year 1 that is cast without an error only up to the year
  /// 9999: the largest UINTEGER stands for its last day.
  private static final String SHIFT = "4291315237";

  @Override
  public String ranked(String value, int rank) {
    return "max(%s, %d)[%d]".formatted(value, ResultTable.LARGEST, rank);
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
  public Sql towardsZero(Sql decimal) {
    return Sql.of("trunc(%s)", decimal);
  }

  @Override
  public Sql firstOf(String unit, Sql date) {
    return Sql.of("CAST(date_trunc('" + unit + "', %s) AS DATE)", date);
  }

  @Override
  public Sql contains(Sql text, Sql part) {
    return Sql.of("contains(%s, %s)", text, part);
  }

  @Override
  public String wholeDivision() {
    return "//";
  }

  @Override
  public Sql addDays(Sql date, Sql days) {
    return date(Sql.of("(%s + CAST(%s AS INTEGER))", date, days));
  }

  @Override
  public Sql daysBetween(Sql first, Sql second) {
    return Sql.of("CAST(%s - %s AS BIGINT)", first, second);
  }

  /// The first of the target month plus the days, or the first of the month after if that is
  /// earlier.
  @Override
  public Sql addMonths(Sql date, Sql number) {
    var months = Sql.of("CAST(%s AS INTEGER)", number);
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
