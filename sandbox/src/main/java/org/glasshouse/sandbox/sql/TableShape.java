// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.List;
import java.util.regex.Pattern;

/// A table's name and columns, without any rows.
///
/// @param name lower-case letters, digits and underscores
public record TableShape(String name, List<Column> columns) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern TYPE =
      Pattern.compile("[A-Z][A-Z0-9_ ]{0,40}(\\(\\d+(, ?\\d+)?\\))?(\\[\\])*");

  public TableShape {
    require(NAME, name);
    columns = List.copyOf(columns);
  }

  /// One column.
  ///
  /// @param type as DuckDB writes it: BIGINT, VARCHAR, DATE, DOUBLE, DECIMAL(18,2), VARCHAR[]
  public record Column(String name, String type) {
    public Column {
      require(TYPE, type);
    }
  }

  private static void require(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("Neither a table's name nor a column's type: " + text);
    }
  }

  /// The statement that makes it, empty.
  String ddl() {
    var columnList = new StringBuilder();
    for (var column : columns) {
      columnList
          .append(columnList.isEmpty() ? "" : ", ")
          .append(Quote.name(column.name()))
          .append(' ')
          .append(column.type());
    }
    return "create table " + Quote.name(name) + " (" + columnList + ")";
  }
}
