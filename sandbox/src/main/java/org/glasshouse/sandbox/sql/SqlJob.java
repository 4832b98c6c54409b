// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The program in the box: reads tables, runs one checked SELECT, writes one file.
///
/// Arguments: the query's file, the folder of tables, the result's file (its ending says csv or
/// parquet) and the memory for DuckDB. It prints nothing: an exit code of [SqlFailure] is all.
public final class SqlJob {

  private final Path tables;
  private final Path result;
  private final String memory;

  private SqlJob(Path tables, Path result, String memory) {
    this.tables = tables;
    this.result = result;
    this.memory = memory;
  }

  public static void main(String... arguments) {
    int code = SqlFailure.OTHER.exitCode();
    try {
      var query = Files.readString(Path.of(arguments[0]));
      new SqlJob(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]).run(query);
      code = 0;
    } catch (SqlProblem e) {
      code = SqlFailure.REFUSED.exitCode();
    } catch (SQLException e) {
      code = SqlFailure.sort(String.valueOf(e.getMessage())).exitCode();
    } catch (IOException e) {
      code = SqlFailure.INPUT.exitCode();
    } catch (OutOfMemoryError e) {
      code = SqlFailure.MEMORY.exitCode();
    }
    // At once: whatever else the JVM would still print or wait for is not wanted.
    Runtime.getRuntime().halt(code);
  }

  private void run(String query) throws SQLException, IOException {
    var files = files();
    var out = result.resolveSibling("").toRealPath();
    try (var duckdb = DuckDb.open();
        var statement = duckdb.createStatement()) {
      for (var file : files) {
        statement.execute(view(file));
      }
      var checked = SqlGuard.check(query, shapes(duckdb, files));
      var readable = new ArrayList<String>();
      for (var file : files) {
        readable.add(file.toRealPath().toString());
      }
      var spill = System.getProperty("java.io.tmpdir") + "/spill";
      for (var setting : LockDown.settings(memory, spill, readable, List.of(out + "/"))) {
        statement.execute(setting);
      }
      statement.execute(copy(checked, out.resolve(result.getFileName().toString())));
    }
  }

  private List<Path> files() throws IOException {
    try (var listed = Files.list(tables)) {
      return listed.sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.parquet\\z", "");
  }

  private static String view(Path file) throws IOException {
    return "create view %s as select * from read_parquet(%s)"
        .formatted(Quote.name(name(file)), Quote.text(file.toRealPath().toString()));
  }

  private static List<TableShape> shapes(Connection duckdb, List<Path> files) throws SQLException {
    var shapes = new ArrayList<TableShape>();
    for (var file : files) {
      var columns = new ArrayList<TableShape.Column>();
      try (var statement = duckdb.createStatement();
          var rows = statement.executeQuery("describe " + Quote.name(name(file)))) {
        while (rows.next()) {
          columns.add(new TableShape.Column(rows.getString(1), rows.getString(2)));
        }
      }
      shapes.add(new TableShape(name(file), columns));
    }
    return shapes;
  }

  /// Rows come in the query's order; where it names none, in the order of all columns, so that the
  /// same rows are the same bytes.
  private static String copy(CheckedSql checked, Path file) {
    var format =
        file.toString().endsWith(".parquet")
            ? "format parquet, compression zstd"
            : "format csv, header true";
    var query =
        checked.isOrdered()
            ? checked.text()
            : "select * from (" + checked.text() + ") order by all";
    return "copy (%s) to %s (%s)".formatted(query, Quote.text(file.toString()), format);
  }
}
