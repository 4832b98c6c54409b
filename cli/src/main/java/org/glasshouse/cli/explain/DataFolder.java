// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.jspecify.annotations.Nullable;

/// How many rows the lake's tables have: read from the ends of their Parquet files, not from a row.
final class DataFolder {

  private static final String ENDING = ".parquet";

  private DataFolder() {}

  /// The rows of each table of a folder with a Parquet file for each; none without a folder.
  static Map<String, Long> rows(@Nullable Path folder) throws IOException {
    var rows = new TreeMap<String, Long>();
    if (folder == null) {
      return rows;
    }
    if (!Files.isDirectory(folder)) {
      throw new QueryProblem.BadFile(
          "there is no folder " + folder, "name a folder with a Parquet file for each table");
    }
    try (var duck = DuckDbEngine.open();
        var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        rows.put(name.substring(0, name.length() - ENDING.length()), rows(duck, file));
      }
    } catch (SQLException unreadable) {
      throw new QueryProblem.BadFile(
          "a file of the folder is not Parquet", "leave only whole Parquet files in it");
    }
    return rows;
  }

  private static long rows(DuckDBConnection duck, Path file) throws SQLException {
    try (var query = duck.prepareStatement("SELECT num_rows FROM parquet_file_metadata(?)")) {
      query.setString(1, file.toString());
      try (var found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }
}
