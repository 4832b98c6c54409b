// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.sql.SQLException;
import org.glasshouse.query.Permit;
import org.glasshouse.query.conformance.Conformance;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
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

  /// @param trino where the Trino server is
  Open open(String trino) throws SQLException {
    return switch (this) {
      case memory ->
          new Open(
              (_, tables) -> new MemoryEngine(new MemoryTables(tables, Permit.everything())),
              () -> {});
      case duckdb -> {
        var connection = DuckDbEngine.open();
        yield new Open(
            (schemas, tables) ->
                new DuckDbEngine(
                    connection,
                    new DuckDbTables(connection).copy(schemas, tables),
                    Permit.everything()),
            connection::close);
      }
      case trino -> {
        var connection = TrinoServer.open(trino);
        yield new Open(
            (schemas, tables) ->
                new TrinoEngine(
                    connection,
                    new TrinoTables(connection).copy(schemas, tables),
                    Permit.everything()),
            connection::close);
      }
    };
  }
}
