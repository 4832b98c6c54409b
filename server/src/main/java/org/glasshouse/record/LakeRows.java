// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.PersonKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads one person's rows from the lake; the files are sorted by person, so little is read.
@Component
class LakeRows {

  private static final Logger LOG = LoggerFactory.getLogger(LakeRows.class);
  private static final String PERSON = "person_id";

  /// A person's rows of a table; empty when there are none, or the table is about no person.
  ///
  /// @throws RecordProblem.LakeNotReadable if the file cannot be read
  Optional<RecordTable> of(PersonKey person, TableVersion table) {
    if (table.columns().stream().noneMatch(column -> column.name().equals(PERSON))) {
      return Optional.empty();
    }
    var shown = table.columns().stream().map(Column::name).filter(name -> !internal(name)).toList();
    var order =
        shown.stream().filter(name -> name.endsWith("_date")).findFirst().orElse(shown.getFirst());
    try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
      var total = count(duck, person, table);
      if (total == 0) {
        return Optional.empty();
      }
      return Optional.of(
          new RecordTable(
              words(table.name()),
              shown.stream().map(LakeRows::words).toList(),
              rows(duck, person, table, shown, order),
              total));
    } catch (SQLException failed) {
      // DuckDB's message can quote a value.
      LOG.error("A person's rows could not be read: {}", failed.getClass().getSimpleName());
      throw new RecordProblem.LakeNotReadable();
    }
  }

  private static long count(Connection duck, PersonKey person, TableVersion table)
      throws SQLException {
    try (var query =
        duck.prepareStatement("select count(*) from read_parquet(?) where person_id = ?")) {
      query.setString(1, table.parquet().toString());
      query.setLong(2, person.value());
      try (var found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private static List<List<String>> rows(
      Connection duck, PersonKey person, TableVersion table, List<String> shown, String order)
      throws SQLException {
    var columns = String.join(", ", shown.stream().map(LakeRows::quoted).toList());
    var sql =
        "select %s from read_parquet(?) where person_id = ? order by %s desc nulls last limit %d"
            .formatted(columns, quoted(order), RecordTable.MOST_ROWS);
    try (var query = duck.prepareStatement(sql)) {
      query.setString(1, table.parquet().toString());
      query.setLong(2, person.value());
      try (var found = query.executeQuery()) {
        var rows = new ArrayList<List<String>>();
        while (found.next()) {
          rows.add(row(found, shown.size()));
        }
        return rows;
      }
    }
  }

  private static List<String> row(ResultSet found, int columns) throws SQLException {
    var cells = new ArrayList<String>();
    for (int column = 1; column <= columns; column++) {
      var cell = found.getString(column);
      cells.add(cell == null ? "" : cell);
    }
    return cells;
  }

  /// Numbers that join tables inside mean nothing to a person.
  private static boolean internal(String column) {
    return column.equals(PERSON) || column.endsWith("_id") || column.endsWith("_datetime");
  }

  private static String words(String name) {
    var words = name.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
