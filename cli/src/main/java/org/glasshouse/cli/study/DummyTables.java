// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.query.dummy.ColumnRule;
import org.glasshouse.query.dummy.ColumnRules;
import org.glasshouse.query.dummy.DummyPeople;
import org.glasshouse.query.dummy.DummyRequest;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// The lake's OMOP tables with dummy people, as the Parquet files of a view: what SQL steps see.
final class DummyTables {

  private static final String CONTRACT = "omop";
  private static final String MOMENT = "_datetime";

  /// OMOP's standard concepts for male and female.
  private static final List<Object> SEXES = List.of(8507L, 8532L);

  private static final int LAST = TryCommand.TODAY.getYear();
  private static final int OLDEST = 95;

  private final DuckDBConnection duckdb;

  DummyTables(DuckDBConnection duckdb) {
    this.duckdb = duckdb;
  }

  void write(Path folder, List<String> queries, int people, long seed) throws SQLException {
    var frames = new ArrayList<Frame.Table>();
    for (var table : OmopTable.all()) {
      Contract.standard().table(new TableName(CONTRACT, table.name())).ifPresent(frames::add);
    }
    var rules = new LinkedHashMap<>(SqlHints.of(queries).rules(frames));
    frames.forEach(
        table -> rules.put(table.name(), known(table, rules.getOrDefault(table.name(), Map.of()))));
    var data =
        DummyPeople.make(
            new DummyRequest(
                List.of(), frames, new ColumnRules(rules), people, seed, TryCommand.TODAY));
    for (var table : OmopTable.all()) {
      var rows = data.tables().getOrDefault(new TableName(CONTRACT, table.name()), List.of());
      write(table, rows, folder.resolve(table.name() + ".parquet"));
    }
  }

  /// What the specification says of a few columns; a study's own values go before it.
  private static Map<String, List<ColumnRule>> known(
      Frame.Table table, Map<String, List<ColumnRule>> hints) {
    var columns = new LinkedHashMap<>(hints);
    for (var column : table.schema().types().keySet()) {
      switch (column) {
        case "gender_concept_id" -> columns.put(column, sure(new ColumnRule.OneOf(SEXES)));
        case "year_of_birth" -> {
          var all = new ArrayList<>(columns.getOrDefault(column, List.of()));
          all.addAll(sure(new ColumnRule.Between(LAST - OLDEST, LAST, 1)));
          columns.put(column, all);
        }
        default -> {}
      }
    }
    return columns;
  }

  private static List<ColumnRule> sure(ColumnRule rule) {
    return List.of(rule, new ColumnRule.Required());
  }

  private void write(OmopTable table, List<MemoryRow> rows, Path file) throws SQLException {
    var columns =
        table.columns().stream()
            .map(column -> '"' + column.name() + "\" " + column.sql())
            .collect(Collectors.joining(", "));
    try (var statement = duckdb.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE dummy (" + columns + ")");
      try (var appender = duckdb.createAppender("temp", "main", "dummy")) {
        long number = 1;
        for (var row : rows) {
          appender.beginRow();
          for (var column : table.columns()) {
            append(appender, cell(table, column, row, number));
          }
          appender.endRow();
          number++;
        }
      }
      statement.execute(
          "COPY dummy TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
    }
  }

  private static @Nullable Object cell(
      OmopTable table, OmopTable.Column column, MemoryRow row, long number) {
    if (column.name().equals("person_id")) {
      return row.person();
    }
    if (column.name().equals(table.name() + "_id")) {
      return number;
    }
    if (column.sql().equals("timestamp")) {
      var day = row.cell(column.name().replace(MOMENT, "_date"));
      return day instanceof LocalDate date ? date.atStartOfDay() : null;
    }
    var value = column.alwaysMissing() ? null : row.cell(column.name());
    return column.sql().equals("integer") && value instanceof Long whole
        ? Integer.valueOf((int) (long) whole)
        : value;
  }

  static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    switch (cell) {
      case null -> appender.appendNull();
      case Boolean truth -> appender.append(truth);
      case Integer whole -> appender.append(whole);
      case Long whole -> appender.append(whole);
      case Double decimal -> appender.append(decimal);
      case LocalDate date -> appender.append(date);
      case java.time.LocalDateTime moment -> appender.append(moment);
      default -> appender.append(cell.toString());
    }
  }
}
