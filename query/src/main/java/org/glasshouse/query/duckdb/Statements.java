// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Type;
import org.glasshouse.query.sql.Runner;
import org.glasshouse.query.sql.Sql;
import org.jspecify.annotations.Nullable;

/// Runs statements and reads rows. What DuckDB says about a failure may hold values, so only its
/// kind is passed on.
final class Statements implements Runner {

  private final DuckDBConnection connection;

  Statements(DuckDBConnection connection) {
    this.connection = connection;
  }

  @Override
  public List<List<@Nullable Object>> rows(Sql sql, SequencedMap<String, Type> columns, Step step) {
    var types = List.copyOf(columns.values());
    return run(
        sql.text(),
        sql.values(),
        step,
        statement -> {
          try (var result = statement.executeQuery()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
              List<@Nullable Object> row = new ArrayList<>(types.size());
              for (var i = 0; i < types.size(); i++) {
                row.add(cell(result, i + 1, types.get(i)));
              }
              rows.add(row);
            }
            return rows;
          }
        });
  }

  /// Writes the rows of a SELECT of people to a Parquet file.
  long write(Sql select, Path file, Step step) {
    var target = file.toAbsolutePath().toString().replace("'", "''");
    var text =
        "COPY (SELECT * RENAME (person_id AS patient_id) FROM ("
            + select.text()
            + ")) TO '"
            + target
            + "' (FORMAT parquet)";
    return run(text, select.values(), step, PreparedStatement::executeLargeUpdate);
  }

  /// What is done with a statement whose values are bound.
  private interface Work<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String text, List<Object> values, Step step, Work<T> work) {
    try (var statement = connection.prepareStatement(text)) {
      bind(statement, values);
      try (var _ = Watching.start(statement.unwrap(DuckDBPreparedStatement.class), step)) {
        return work.of(statement);
      }
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  private void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (var i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof List<?> list) {
        statement.setArray(i + 1, connection.createArrayOf(element(list), list.toArray()));
      } else {
        statement.setObject(i + 1, values.get(i));
      }
    }
  }

  private static String element(List<?> list) {
    return switch (list.getFirst()) {
      case Boolean _ -> "BOOLEAN";
      case Long _ -> "BIGINT";
      case Double _ -> "DOUBLE";
      case LocalDate _ -> "DATE";
      default -> "VARCHAR";
    };
  }

  private static @Nullable Object cell(ResultSet result, int column, Type type)
      throws SQLException {
    Object value =
        switch (type.storage()) {
          case BOOLEAN -> result.getBoolean(column);
          case INTEGER -> result.getLong(column);
          case FLOAT -> result.getDouble(column);
          case STRING -> result.getString(column);
          case DATE -> result.getObject(column, LocalDate.class);
        };
    return result.wasNull() ? null : value;
  }

  /// Keeps a set of people in a temporary table.
  void keep(String name, Persons.PersonSet people) {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE " + name + " (person_id BIGINT)");
      try (var rows = connection.createAppender("temp", "main", name)) {
        var keys = people.stream().iterator();
        while (keys.hasNext()) {
          rows.beginRow();
          rows.append(keys.nextLong());
          rows.endRow();
        }
      }
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  private static QueryProblem problem(SQLException e) {
    var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("out of memory") || message.contains("max_temp_directory_size")) {
      return new QueryProblem.NoRoom();
    }
    if (message.contains("interrupt")) {
      return new QueryProblem.Stopped();
    }
    if (message.contains("out of range") || message.contains("conversion error")) {
      return new QueryProblem.OutOfRange("a number or date did not fit");
    }
    var kind = message.indexOf(" error");
    return new QueryProblem.EngineFailed(
        kind > 0 && kind < 40 ? message.substring(0, kind) + " error" : "unknown error");
  }
}
