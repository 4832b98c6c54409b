// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import org.glasshouse.query.TableName;
import org.glasshouse.query.conformance.Conformance;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.duckdb.ParquetTables;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryTables;
import org.glasshouse.query.trino.TrinoEngine;
import org.glasshouse.query.trino.TrinoServer;
import org.glasshouse.query.trino.TrinoTables;

/// The engines that the command knows, by the names that people type.
enum EngineName {
  memory,
  duckdb,
  trino;

  /// An engine that is ready for tables, until it is closed.
  record Open(Conformance.EngineMaker engines, Connected connection) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /// What has to be closed in the end.
  interface Connected {
    void close() throws SQLException;
  }

  /// An engine over tables of its own, copied for each case.
  ///
  /// @param trino where the Trino server is
  Open open(String trino) throws SQLException {
    return switch (this) {
      case memory ->
          new Open(
              (_, tables, permit) -> new MemoryEngine(new MemoryTables(tables, permit)), () -> {});
      case duckdb -> {
        var connection = DuckDbEngine.open();
        yield new Open(
            (schemas, tables, permit) ->
                new DuckDbEngine(
                    connection, new DuckDbTables(connection).copy(schemas, tables), permit),
            connection::close);
      }
      case trino -> {
        var connection = TrinoServer.open(trino);
        var copies = new TrinoTables(connection);
        yield new Open(
            (schemas, tables, permit) ->
                new TrinoEngine(connection, copies.copy(schemas, tables), permit),
            connection::close);
      }
    };
  }

  /// An engine over Parquet files, which DuckDB writes for each case whatever the engine is.
  ///
  /// @param trino where the Trino server is
  /// @param files the folder for them
  /// @param seen that folder as the Trino server finds it
  Open overFiles(String trino, Path files, String seen) throws SQLException {
    return switch (this) {
      case memory -> open(trino);
      case duckdb -> {
        var writer = DuckDbEngine.open();
        var written = new ParquetTables(writer, files);
        yield new Open(
            (schemas, tables, permit) -> {
              written.write(schemas, tables);
              return new DuckDbEngine(writer, written.sources(), permit);
            },
            () -> {
              written.close();
              writer.close();
            });
      }
      case trino -> {
        var connection = TrinoServer.open(trino);
        var known = new TrinoTables(connection);
        var writer = DuckDbEngine.open();
        var written = new ParquetTables(writer, files);
        yield new Open(
            (schemas, tables, permit) -> {
              var folders = new HashMap<TableName, String>();
              written
                  .write(schemas, tables)
                  .forEach((name, place) -> folders.put(name, seen + "/" + place.getFileName()));
              return new TrinoEngine(connection, known.over(schemas, folders), permit);
            },
            () -> {
              written.close();
              writer.close();
              connection.close();
            });
      }
    };
  }
}
