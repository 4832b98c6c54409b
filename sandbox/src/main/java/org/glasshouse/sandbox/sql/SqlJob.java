// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program in the box: reads tables, runs one checked SELECT, writes its rows.
///
/// Arguments: the query's file, the folder of tables, the memory for DuckDB, and the result's files
/// (their endings say csv, csv.gz or parquet). It prints nothing: an exit code of [SqlFailure] is
/// all.
public final class SqlJob {

  /// Nothing is guessed from the rows, so that a new version of a file is read as the old one was.
  private static final String CSV =
      "read_csv(%s, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"',"
          + " skip = 0, comment = '')";

  private final Path tables;
  private final String memory;
  private final List<Path> results;

  private SqlJob(Path tables, String memory, List<Path> results) {
    this.tables = tables;
    this.memory = memory;
    this.results = results;
  }

  public static void main(String... arguments) {
    int code = SqlFailure.OTHER.exitCode();
    try {
      var query = Files.readString(Path.of(arguments[0]));
      var results = Arrays.stream(arguments).skip(3).map(Path::of).toList();
      new SqlJob(Path.of(arguments[1]), arguments[2], results).run(query);
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
    var out = results.getFirst().resolveSibling("").toRealPath();
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
      if (results.size() > 1) {
        // Asked once, so that every file holds the same rows.
        statement.execute("create temp table result as " + rows(checked));
      }
      var rows = results.size() > 1 ? "select * from result" : rows(checked);
      for (var result : results) {
        statement.execute(copy(rows, out.resolve(result.getFileName().toString())));
      }
    }
  }

  private List<Path> files() throws IOException {
    try (var listed = Files.list(tables)) {
      return listed.sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.(parquet|csv)\\z", "");
  }

  private static String view(Path file) throws IOException {
    return "create view %s as select * from %s"
        .formatted(
            Quote.name(name(file)),
            (file.toString().endsWith(".csv") ? CSV : "read_parquet(%s)")
                .formatted(Quote.text(file.toRealPath().toString())));
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
  private static String rows(CheckedSql checked) {
    return checked.isOrdered()
        ? checked.text()
        : "select * from (" + checked.text() + ") order by all";
  }

  private static String copy(String rows, Path file) {
    var name = file.toString();
    var format =
        name.endsWith(".parquet")
            ? "format parquet, compression zstd"
            : "format csv, header true" + (name.endsWith(".gz") ? ", compression gzip" : "");
    return "copy (%s) to %s (%s)".formatted(rows, Quote.text(name), format);
  }
}
