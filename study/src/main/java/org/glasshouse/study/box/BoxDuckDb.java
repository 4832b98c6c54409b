// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// A DuckDB that reads some folders and writes one.
final class BoxDuckDb {

  private BoxDuckDb() {}

  /// Opens it by its own driver, because a job's small class path registers none, and locks it.
  /// Rows are read as they are asked for, one answer at a time.
  static DuckDBConnection open(String memory, List<Path> folders) throws SQLException {
    var streaming = new Properties();
    streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    var duckdb = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", streaming);
    try (var statement = duckdb.createStatement()) {
      // One thread, so that sums of fractions are the same every time.
      statement.execute("set threads=1");
      statement.execute("set TimeZone='UTC'");
      statement.execute("set preserve_insertion_order=true");
      statement.execute("set memory_limit=" + text(memory));
      statement.execute(
          "set temp_directory=" + text(System.getProperty("java.io.tmpdir") + "/spill"));
      statement.execute(
          "set allowed_directories="
              + folders.stream()
                  .map(folder -> text(folder + "/"))
                  .collect(Collectors.joining(", ", "[", "]")));
      statement.execute("set autoinstall_known_extensions=false");
      statement.execute("set autoload_known_extensions=false");
      statement.execute("set enable_external_access=false");
      statement.execute("set lock_configuration=true");
    }
    return duckdb;
  }

  /// The rows of an extract, as SQL reads them.
  static String rows(Path extract) {
    var file = text(extract.toString());
    return extract.toString().endsWith(".parquet")
        ? "read_parquet(" + file + ")"
        : "read_csv(" + file + ", header = true, sample_size = -1)";
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String name(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }

  /// How rows are written, by the ending of the file.
  static String format(Path file) {
    var name = file.toString();
    if (name.endsWith(".parquet")) {
      return "format parquet, compression zstd";
    }
    return "format csv, header true" + (name.endsWith(".gz") ? ", compression gzip" : "");
  }
}
