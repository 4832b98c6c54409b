// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glasshouse.study.arrow.ArrowColumn;
import org.glasshouse.study.arrow.ArrowFile;
import org.glasshouse.study.arrow.ArrowType;
import org.jspecify.annotations.Nullable;

/// Rows that DuckDB holds, as an Arrow file; read as they are written, never all at once.
final class ArrowRows {

  private ArrowRows() {}

  /// Writes a table.
  ///
  /// @param order what follows `order by`
  static void write(
      Statement duckdb, String table, List<ArrowColumn> columns, String order, Path file)
      throws SQLException, IOException {
    var fitting = fitting(duckdb, table, columns);
    var select =
        fitting.stream()
            .map(column -> "cast(%s as %s)".formatted(BoxDuckDb.name(column.name()), sql(column)))
            .collect(Collectors.joining(", "));
    try (var rows =
            duckdb.executeQuery("select %s from %s order by %s".formatted(select, table, order));
        var arrow = ArrowFile.create(file, fitting)) {
      var row = new @Nullable Object[fitting.size()];
      while (rows.next()) {
        for (int at = 0; at < row.length; at++) {
          row[at] = rows.getObject(at + 1);
        }
        arrow.add(Arrays.asList(row));
      }
      arrow.finish();
    }
  }

  private static String sql(ArrowColumn column) {
    return switch (column.type()) {
      case ArrowType.Truth _ -> "boolean";
      case ArrowType.Whole _ -> "bigint";
      case ArrowType.Fraction _ -> "double";
      case ArrowType.Text _, ArrowType.Category _ -> "varchar";
      case ArrowType.Day _ -> "date";
    };
  }

  /// The columns, each wide enough: no value is lost because somebody promised that there is none.
  private static List<ArrowColumn> fitting(
      Statement duckdb, String table, List<ArrowColumn> columns) throws SQLException {
    var tests = columns.stream().map(ArrowRows::test).collect(Collectors.joining(", "));
    var fitting = new ArrayList<ArrowColumn>();
    try (var found = duckdb.executeQuery("select %s from %s".formatted(tests, table))) {
      found.next();
      for (int at = 0; at < columns.size(); at++) {
        fitting.add(fits(found, at + 1) ? columns.get(at) : ArrowColumns.widened(columns.get(at)));
      }
    }
    return fitting;
  }

  /// Of no rows at all, nothing is found, and everything fits.
  private static boolean fits(ResultSet found, int at) throws SQLException {
    return found.getBoolean(at) || found.wasNull();
  }

  private static String test(ArrowColumn column) {
    var name = BoxDuckDb.name(column.name());
    return switch (column.type()) {
      case ArrowType.Whole whole ->
          "bool_and(%s between %d and %d)".formatted(name, whole.least(), whole.greatest());
      case ArrowType.Category category ->
          category.values().stream()
              .map(BoxDuckDb::text)
              .collect(Collectors.joining(", ", "bool_and(" + name + " in (", "))"));
      case ArrowType.Truth _, ArrowType.Fraction _, ArrowType.Text _, ArrowType.Day _ -> "true";
    };
  }
}
