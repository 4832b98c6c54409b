// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.TableSource;
import org.jspecify.annotations.Nullable;

/// Copies small tables into DuckDB: for cases with known answers, and for tests that compare
/// engines.
public final class DuckDbTables {

  private final DuckDBConnection connection;

  public DuckDbTables(DuckDBConnection connection) {
    this.connection = connection;
  }

  /// Copies tables and says where they are; earlier copies are replaced.
  public Map<TableName, TableSource> copy(
      Map<TableName, Frame.Table> schemas, Map<TableName, List<MemoryRow>> tables)
      throws SQLException {
    var sources = new HashMap<TableName, TableSource>();
    for (var table : schemas.values()) {
      var name = "copy" + sources.size();
      create(name, table, tables.getOrDefault(table.name(), List.of()));
      var columns = new HashMap<String, String>();
      table.schema().types().keySet().forEach(each -> columns.put(each, '"' + each + '"'));
      sources.put(table.name(), new TableSource(name, "person_id", columns));
    }
    return sources;
  }

  private void create(String name, Frame.Table table, List<MemoryRow> rows) throws SQLException {
    var dialect = new DuckDbDialect();
    var columns =
        table.schema().columns().stream()
            .map(each -> ", \"" + each.name() + "\" " + dialect.type(each.type().storage()))
            .collect(Collectors.joining());
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TABLE " + name + " (person_id BIGINT" + columns + ")");
    }
    try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name)) {
      for (var row : rows) {
        appender.beginRow();
        appender.append(row.person());
        for (ColumnDefinition column : table.schema().columns()) {
          append(appender, row.cells().get(column.name()));
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    switch (cell) {
      case null -> appender.appendNull();
      case Boolean truth -> appender.append(truth);
      case Long whole -> appender.append(whole);
      case Double decimal -> appender.append(decimal);
      case LocalDate date -> appender.append(date);
      default -> appender.append(cell.toString());
    }
  }
}
