// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Type;
import org.glasshouse.query.sql.Runner;
import org.glasshouse.query.sql.Sql;
import org.jspecify.annotations.Nullable;

/// Runs statements on Trino and reads rows. What Trino says about a failure may hold values, so
/// only its kind is passed on.
final class Statements implements Runner {

  private static final int ROWS_AT_ONCE = 2_000;

  private final Connection connection;

  Statements(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<List<@Nullable Object>> rows(Sql sql, SequencedMap<String, Type> columns, Step step) {
    var types = List.copyOf(columns.values());
    step.reached(0);
    try (var statement = connection.prepareStatement(sql.text())) {
      bind(statement, sql.values());
      try (var _ = Watching.start(statement, step);
          var result = statement.executeQuery()) {
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
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (var i = 0; i < values.size(); i++) {
      switch (values.get(i)) {
        case LocalDate date -> statement.setString(i + 1, date.toString());
        case Long whole -> statement.setLong(i + 1, whole);
        case Double decimal -> statement.setDouble(i + 1, decimal);
        case Boolean truth -> statement.setBoolean(i + 1, truth);
        case String text -> statement.setString(i + 1, text);
        default -> throw new IllegalStateException("no such kind of value");
      }
    }
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

  /// Keeps a set of people in a table of the run's own schema.
  void keep(String name, Persons.PersonSet people) {
    try (var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + name);
      statement.execute("CREATE TABLE " + name + " (person_id BIGINT)");
      var keys = people.stream().iterator();
      var some = new ArrayList<Long>();
      while (keys.hasNext()) {
        some.add(keys.nextLong());
        if (some.size() == ROWS_AT_ONCE || !keys.hasNext()) {
          insert(name, some);
          some.clear();
        }
      }
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  private void insert(String name, List<Long> keys) throws SQLException {
    var marks = String.join(", ", Collections.nCopies(keys.size(), "(?)"));
    try (var statement = connection.prepareStatement("INSERT INTO " + name + " VALUES " + marks)) {
      bind(statement, keys);
      statement.execute();
    }
  }

  static QueryProblem problem(SQLException e) {
    var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("exceeded") && message.contains("memory")) {
      return new QueryProblem.NoRoom();
    }
    if (message.contains("canceled") || message.contains("cancelled")) {
      return new QueryProblem.Stopped();
    }
    for (var words :
        List.of("out of range", "overflow", "cannot cast", "value cannot be cast", "too large")) {
      if (message.contains(words)) {
        return new QueryProblem.OutOfRange("a number or date did not fit");
      }
    }
    return new QueryProblem.EngineFailed("Trino error " + e.getErrorCode());
  }
}
