// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

/// What a column's values are, and how the engine in the box stores them.
public enum ColumnType {
  LONG("bigint", "whole number, 64 bits"),
  INTEGER("integer", "whole number, 32 bits"),
  DOUBLE("double", "number"),
  DATE("date", "date"),
  TIMESTAMP("timestamp", "date and time, UTC"),
  TEXT("varchar", "text");

  private final String sql;
  private final String words;

  ColumnType(String sql, String words) {
    this.sql = sql;
    this.words = words;
  }

  /// The type's name in SQL.
  public String sql() {
    return sql;
  }

  /// The type as a reader of the catalogue sees it.
  public String words() {
    return words;
  }
}
