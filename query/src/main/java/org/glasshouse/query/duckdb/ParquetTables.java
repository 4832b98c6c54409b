// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.sql.TableSource;

/// Writes small tables as Parquet, as a lake holds them, so that several engines can be asked over
/// the very same files. Each table has a folder of its own.
public final class ParquetTables implements AutoCloseable {

  private static final String FILE = "rows.parquet";

  private final DuckDBConnection connection;
  private final Path folder;
  private final Map<TableName, Path> written = new HashMap<>();
  private final Map<TableName, TableSource> sources = new HashMap<>();
  private int sets;

  /// @param folder only what was written here is removed from it
  public ParquetTables(DuckDBConnection connection, Path folder) {
    this.connection = connection;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Writes tables and says in which folders they are; what was written before is removed.
  ///
  /// @throws UncheckedIOException where the folder does not take them
  public Map<TableName, Path> write(
      Map<TableName, Frame.Table> schemas, Map<TableName, List<MemoryRow>> tables)
      throws SQLException {
    close();
    sets++;
    for (var copy : new DuckDbTables(connection).copy(schemas, tables).entrySet()) {
      var name = copy.getValue().relation();
      // Another name for each set: engines may remember what they found in a file.
      var place = made(folder.resolve("set" + sets + "_" + name));
      written.put(copy.getKey(), place);
      var file = text(place.resolve(FILE));
      try (var statement = connection.createStatement()) {
        statement.execute("COPY " + name + " TO " + file + " (FORMAT parquet)");
        statement.execute("DROP TABLE " + name);
      }
      sources.put(
          copy.getKey(),
          new TableSource(
              "read_parquet(" + file + ")", copy.getValue().person(), copy.getValue().columns()));
    }
    return Map.copyOf(written);
  }

  /// Where DuckDB finds what [#write] left.
  public Map<TableName, TableSource> sources() {
    return Map.copyOf(sources);
  }

  private static Path made(Path place) {
    try {
      return Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  /// Removes what was written.
  @Override
  public void close() {
    try {
      for (var place : written.values()) {
        Files.deleteIfExists(place.resolve(FILE));
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.clear();
    sources.clear();
  }
}
