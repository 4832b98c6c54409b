// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Node;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// Leaves rows about people, which a table of DuckDB holds, as a file of the kind that its name
/// says: Parquet, CSV, packed CSV or Arrow. The rows are in order, so the same rows are the same
/// bytes.
public final class AnswerFiles {

  private AnswerFiles() {}

  /// Writes one file.
  ///
  /// @param table with a row for each person, or several for a table of events
  /// @param variables its columns after the person's
  public static void write(
      DuckDBConnection duckdb, String table, SequencedMap<String, Series> variables, Path file)
      throws SQLException, IOException {
    try (var statement = duckdb.createStatement()) {
      if (file.toString().endsWith(".arrow")) {
        ArrowRows.write(statement, table, ArrowColumns.of(variables), order(variables), file);
      } else {
        statement.execute(
            "copy (select %s from %s order by %s) to %s (%s)"
                .formatted(
                    shown(variables, file),
                    table,
                    order(variables),
                    BoxDuckDb.text(file.toString()),
                    BoxDuckDb.format(file)));
      }
    }
  }

  /// By person; the several rows of a person by what is in them.
  private static String order(SequencedMap<String, Series> variables) {
    return variables.values().stream().anyMatch(Node::hasManyRows) ? "all" : "1";
  }

  /// In CSV, truth is T and F, as published studies expect it.
  private static String shown(SequencedMap<String, Series> variables, Path file) {
    return ResultTable.columnsOf(variables).entrySet().stream()
        .map(column -> {
          var name = BoxDuckDb.name(column.getKey());
          return column.getValue().storage() == Type.Storage.BOOLEAN
                  && !file.toString().endsWith(".parquet")
              ? "case when %1$s then 'T' when not %1$s then 'F' end as %1$s".formatted(name)
              : name;
        })
        .collect(Collectors.joining(", "));
  }
}
