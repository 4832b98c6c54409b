// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Frame;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;

/// Trino 476.
public final class TrinoDialect implements Dialect {

  /// The days from 1 January of year 1 to 31 December 9999.
  private static final long DAYS = 3_652_058;

  @Override
  public String ranked(String value, int rank) {
    return "element_at(max(%s, %d), %d)".formatted(value, ResultTable.LARGEST, rank);
  }

  @Override
  public Sql in(Sql value, Type type, List<Object> members) {
    return Sql.of(
        "(%s IN (%s))",
        value, Sql.join(", ", members.stream().map(member -> value(type, member)).toList()));
  }

  @Override
  public Sql inSet(Sql value, Sql set) {
    return Sql.of(
        "(CASE WHEN coalesce(cardinality(%s), 0) = 0 THEN FALSE ELSE contains(%s, %s) END)",
        set, set, value);
  }

  @Override
  public Sql collect(Sql value) {
    return Sql.of("array_agg(DISTINCT %s) FILTER (WHERE %s IS NOT NULL)", value, value);
  }

  @Override
  public Sql singleton(Sql value) {
    return Sql.of("filter(ARRAY[%s], x -> x IS NOT NULL)", value);
  }

  @Override
  public Sql towardsZero(Sql decimal) {
    return Sql.of("truncate(%s)", decimal);
  }

  @Override
  public Sql firstOf(String unit, Sql date) {
    return Sql.of("date_trunc('" + unit + "', %s)", date);
  }

  @Override
  public Sql contains(Sql text, Sql part) {
    return Sql.of("(strpos(%s, %s) > 0)", text, part);
  }

  @Override
  public String wholeDivision() {
    return "/";
  }

  @Override
  public Sql addDays(Sql date, Sql days) {
    return date(Sql.of("date_add('day', %s, %s)", days, date));
  }

  @Override
  public Sql daysBetween(Sql first, Sql second) {
    return Sql.of("date_diff('day', %s, %s)", second, first);
  }

  /// The first of the target month plus the days, or the first of the month after if that is
  /// earlier.
  @Override
  public Sql addMonths(Sql date, Sql months) {
    return date(
        Sql.of(
            "least(date_add('day', day(%s) - 1, date_add('month', %s, date_trunc('month', %s))),"
                + " date_add('month', %s + 1, date_trunc('month', %s)))",
            date, months, date, months, date));
  }

  /// Fails for a date outside the years 1 to 9999, without saying the date twice: shifted so that
  /// the last day is the largest INTEGER, and then so that the first is the smallest.
  private static Sql date(Sql date) {
    var up = Integer.MAX_VALUE - DAYS;
    var down = up - Integer.MIN_VALUE;
    return Sql.of(
        "date_add('day', CAST(CAST(CAST(date_diff('day', DATE '0001-01-01', %s) + "
            + up
            + " AS INTEGER) AS BIGINT) - "
            + down
            + " AS INTEGER) + BIGINT '2147483648', DATE '0001-01-01')",
        date);
  }

  @Override
  public Sql extreme(Frame.Position end, List<Sql> values) {
    if (values.size() == 1) {
      return values.getFirst();
    }
    return Sql.of(
        (end == Frame.Position.FIRST ? "array_min" : "array_max")
            + "(filter(ARRAY[%s], x -> x IS NOT NULL))",
        Sql.join(", ", values));
  }

  /// Trino does not compare rows that hold a missing value, so a missing key becomes one that is
  /// told apart by the flag before it.
  @Override
  public Sql pick(Frame.Position end, List<Sql> columns, List<SortKey> keys) {
    var parts = new ArrayList<Sql>();
    for (var key : keys) {
      if (key.required()) {
        parts.add(key.value());
      } else {
        parts.add(Sql.of("%s IS NOT NULL", key.value()));
        parts.add(Sql.of("coalesce(%s, " + any(key.type()) + ")", key.value()));
      }
    }
    var what =
        columns.size() == 1 ? columns.getFirst() : Sql.of("ROW(%s)", Sql.join(", ", columns));
    return Sql.of(
        (end == Frame.Position.FIRST ? "min_by" : "max_by") + "(%s, ROW(%s))",
        what,
        Sql.join(", ", parts));
  }

  private static String any(Type type) {
    return switch (type.storage()) {
      case BOOLEAN -> "FALSE";
      case INTEGER -> "BIGINT '0'";
      case FLOAT -> "DOUBLE '0'";
      case STRING -> "VARCHAR ''";
      case DATE -> "DATE '0001-01-01'";
    };
  }

  @Override
  public Sql picked(Sql picked, int index) {
    return Sql.of("%s[" + (index + 1) + "]", picked);
  }

  @Override
  public Sql days() {
    return Sql.of(
        "SELECT i, first, last, d.day AS day FROM intervals"
            + " CROSS JOIN UNNEST(sequence(first, last, INTERVAL '1' DAY)) AS d (day)");
  }

  @Override
  public String as(int uses) {
    return " AS ";
  }
}
