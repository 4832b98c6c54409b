// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.sql.TableSource;
import org.glasshouse.query.sql.TrinoDialect;

/// Makes small tables known in the schema of a Trino connection: for cases with known answers, and
/// for tests that compare engines.
public final class TrinoTables {

  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;

  /// Makes the connection's schema where there is none yet.
  public TrinoTables(Connection connection) throws SQLException {
    this.connection = connection;
    var schema = connection.getSchema();
    if (schema != null) {
      try (var statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + schema.replace("\"", "\"\"") + "\"");
      }
    }
  }

  /// Copies tables and says where they are; earlier copies are replaced.
  public Map<TableName, TableSource> copy(
      Map<TableName, Frame.Table> schemas, Map<TableName, List<MemoryRow>> tables)
      throws SQLException {
    var sources = new HashMap<TableName, TableSource>();
    for (var table : schemas.values()) {
      var name = "copy" + sources.size();
      create(name, table, tables.getOrDefault(table.name(), List.of()));
      sources.put(table.name(), source(name, table));
    }
    return sources;
  }

  /// Declares tables over Parquet files that another program wrote, in a catalog of Trino's Hive
  /// connector; nothing is copied.
  ///
  /// @param folders where Trino finds each table's folder, such as `local:///set1_copy0`
  public Map<TableName, TableSource> over(
      Map<TableName, Frame.Table> schemas, Map<TableName, String> folders) throws SQLException {
    var sources = new HashMap<TableName, TableSource>();
    for (var folder : folders.entrySet()) {
      var table = schemas.get(folder.getKey());
      if (table == null) {
        throw new IllegalArgumentException("There is no table of that name.");
      }
      var name = "copy" + sources.size();
      var place = "'" + folder.getValue().replace("'", "''") + "'";
      declare(name, table, " WITH (format = 'PARQUET', external_location = " + place + ")");
      sources.put(table.name(), source(name, table));
    }
    return sources;
  }

  private static TableSource source(String name, Frame.Table table) {
    var columns = new HashMap<String, String>();
    table.schema().types().keySet().forEach(each -> columns.put(each, '"' + each + '"'));
    return new TableSource(name, "person_id", columns);
  }

  private void declare(String name, Frame.Table table, String properties) throws SQLException {
    var dialect = new TrinoDialect();
    var columns =
        table.schema().columns().stream()
            .map(each -> ", \"" + each.name() + "\" " + dialect.type(each.type().storage()))
            .collect(Collectors.joining());
    try (var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + name);
      statement.execute("CREATE TABLE " + name + " (person_id BIGINT" + columns + ")" + properties);
    }
  }

  private void create(String name, Frame.Table table, List<MemoryRow> rows) throws SQLException {
    declare(name, table, "");
    for (var from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      insert(name, table, rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())));
    }
  }

  private void insert(String name, Frame.Table table, List<MemoryRow> rows) throws SQLException {
    var dialect = new TrinoDialect();
    var values = new ArrayList<Object>();
    var text = new ArrayList<String>();
    for (var row : rows) {
      var cells = new ArrayList<String>();
      cells.add("?");
      values.add(row.person());
      for (ColumnDefinition column : table.schema().columns()) {
        var cell = row.cells().get(column.name());
        cells.add(
            cell == null ? "NULL" : "CAST(? AS " + dialect.type(column.type().storage()) + ")");
        if (cell != null) {
          values.add(cell);
        }
      }
      text.add("(" + String.join(", ", cells) + ")");
    }
    try (var statement =
        connection.prepareStatement("INSERT INTO " + name + " VALUES " + String.join(", ", text))) {
      Statements.bind(statement, values);
      statement.execute();
    }
  }
}
