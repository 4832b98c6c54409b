// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.format.SourceTable;

/// The workbench of one delivery: an engine on disk, with bounded memory, gone when it is done.
///
/// The engine's own messages can quote a value, so none of them leaves this class: a failure says
/// which step failed and nothing more.
public final class StagingArea implements AutoCloseable {

  private final Connection connection;

  /// Opens a workbench in a folder of our own.
  ///
  /// @param memory the engine's limit, such as `1GB`
  public StagingArea(Path folder, String memory, LocalDate today) {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("staging.duckdb"));
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish("opening the workbench");
    }
    run("preparing", "set memory_limit = '" + memory + "'");
    run("preparing", "set threads = 2");
    run("preparing", "set temp_directory = '" + quoted(folder.resolve("spill").toString()) + "'");
    run("preparing", "create table now_is as select date '" + today + "' as today");
    run("preparing", "create table refused (tbl varchar, line bigint, rule varchar, col varchar)");
    run("preparing", "create table identified (source varchar, person bigint)");
  }

  /// Makes the table for a source's rows: the line number, the staged columns, and for persons a
  /// keyed digest of the NHS number.
  void create(SourceTable table) {
    var columns =
        table.staged().stream()
            .map(column -> name(column.name()) + " " + column.kind().stored().sql())
            .collect(Collectors.joining(", "));
    var digest = table.localId().isPresent() ? ", nhs_digest bigint" : "";
    run(
        "preparing",
        "create table " + name(table.name()) + " (line bigint, " + columns + digest + ")");
  }

  DuckDBAppender appender(String table) {
    try {
      return connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish("staging table " + table);
    }
  }

  /// Runs a statement. Each gets a statement of its own, because an error closes it.
  void run(String step, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish(step);
    }
  }

  /// One whole number.
  long count(String step, String sql) {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish(step);
    }
  }

  /// Streams rows to a reader.
  void each(String step, String sql, RowReader reader) {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        reader.read(row);
      }
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish(step);
    }
  }

  /// Reads one row.
  interface RowReader {
    void read(java.sql.ResultSet row) throws SQLException;
  }

  /// A name in SQL.
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text inside single quotes.
  static String quoted(String text) {
    return text.replace("'", "''");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish("closing the workbench");
    }
  }
}
