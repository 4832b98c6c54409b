// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.ColumnType;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.linkage.Persons;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Identifiers went to their own store; the lake has no name, address or NHS number.
@Component
@Profile("demo")
class IdentityIsSplitOff implements Step {

  private static final List<String> IDENTIFYING =
      List.of("name", "address", "postcode", "zip", "nhs", "ssn", "passport", "phone", "email");

  private final Stage stage;
  private final Datasets datasets;
  private final Persons persons;

  IdentityIsSplitOff(Stage stage, Datasets datasets, Persons persons) {
    this.stage = stage;
    this.datasets = datasets;
    this.persons = persons;
  }

  @Override
  public String title() {
    return "Who somebody is and what happened to them are kept apart";
  }

  @Override
  public String play() throws SQLException {
    var version = datasets.latest(stage.dataset()).orElseThrow();
    var searched = 0L;
    for (var table : version.tables()) {
      for (var column : table.columns()) {
        // OMOP has columns for addresses; here they stay empty.
        NotVerified.unless(
            IDENTIFYING.stream().noneMatch(column.name()::contains) || filled(table, column) == 0,
            "Table " + table.name() + " holds something in " + column.name() + ".");
      }
      NotVerified.unless(
          numbersLikeNhsNumbers(table) == 0, "Table " + table.name() + " holds an NHS number.");
      searched += table.rows();
    }
    return "%,d people have a random key. %,d rows in %d tables were searched: no name, address or NHS number is in them."
        .formatted(persons.numbers().size(), searched, version.tables().size());
  }

  private static long filled(TableVersion table, Column column) throws SQLException {
    return count(table, "\"" + column.name() + "\" is not null");
  }

  /// Test numbers begin with 999; no code of ten digits in the source does.
  private static long numbersLikeNhsNumbers(TableVersion table) throws SQLException {
    var texts =
        table.columns().stream()
            .filter(column -> column.type() == ColumnType.TEXT)
            .map(Column::name)
            .toList();
    if (texts.isEmpty()) {
      return 0;
    }
    var conditions = new ArrayList<String>();
    for (var text : texts) {
      conditions.add("regexp_matches(\"" + text + "\", '(^|[^0-9])999[0-9]{7}($|[^0-9])')");
    }
    return count(table, String.join(" or ", conditions));
  }

  private static long count(TableVersion table, String condition) throws SQLException {
    var sql = "select count(*) from read_parquet(?) where " + condition;
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var query = duck.prepareStatement(sql)) {
      query.setString(1, table.parquet().toString());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
