// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;

/// What somebody may see of the lake: its tables by name, and of each the columns. The person's key
/// is in every table and need not be named.
public record LakeView(SortedMap<String, SortedSet<String>> tables) {

  /// The person's key in every file.
  public static final String PERSON = "person_id";

  public LakeView {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /// A view of these columns, by table.
  public static LakeView of(Map<String, ? extends Set<String>> columns) {
    var tables = new TreeMap<String, SortedSet<String>>();
    columns.forEach((table, names) -> tables.put(table, new TreeSet<>(names)));
    return new LakeView(tables);
  }

  /// What a folder with a run's view holds: one Parquet file for each table, named like it.
  ///
  /// @throws IOException when the folder cannot be read
  /// @throws SQLException when a file is not Parquet
  public static LakeView ofFolder(DuckDBConnection connection, Path folder)
      throws IOException, SQLException {
    var tables = new TreeMap<String, SortedSet<String>>();
    try (var files = Files.newDirectoryStream(folder, "*.parquet")) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName()).replace(".parquet", "");
        tables.put(name, columns(connection, file));
      }
    }
    return new LakeView(tables);
  }

  private static SortedSet<String> columns(DuckDBConnection connection, Path file)
      throws SQLException {
    var columns = new TreeSet<String>();
    try (var statement =
        connection.prepareStatement("SELECT * FROM (DESCRIBE SELECT * FROM read_parquet(?))")) {
      statement.setString(1, file.toString());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  boolean has(LakeColumn column) {
    return Optional.ofNullable(tables.get(column.table()))
        .filter(columns -> column.column().equals(PERSON) || columns.contains(column.column()))
        .isPresent();
  }
}
