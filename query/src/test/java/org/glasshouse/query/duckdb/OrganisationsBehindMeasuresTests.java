// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.TableName;
import org.glasshouse.query.TablePermit;
import org.glasshouse.query.Type;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random questions about the same are in `DifferentialTests`.
@DisplayName("Measures that are asked for organisations")
class OrganisationsBehindMeasuresTests {

  enum Kind {
    MEMORY,
    DUCKDB
  }

  private static final TableName NAME = new TableName("test", "people");
  private static final Frame.Table PEOPLE =
      new Frame.Table(
          NAME,
          true,
          Schema.of(
              new LinkedHashMap<>(
                  Map.of(
                      "ward", Type.STRING,
                      "practice", Type.STRING,
                      "ill", Type.BOOLEAN,
                      "visits", Type.INTEGER))));
  private static final List<Interval> YEAR =
      List.of(new Interval(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)));

  private final List<MemoryRow> rows = new ArrayList<>();

  private void person(String ward, @Nullable String practice, boolean ill, long visits) {
    var cells = new HashMap<String, Object>();
    cells.put("ward", ward);
    if (practice != null) {
      cells.put("practice", practice);
    }
    cells.put("ill", ill);
    cells.put("visits", visits);
    rows.add(new MemoryRow(rows.size() + 1L, cells));
  }

  private static Series column(String name) {
    return new Series.Column(PEOPLE, name);
  }

  private static Question.OverTime question(String numerator) {
    var wards = new LinkedHashMap<String, Series>();
    wards.put("ward", column("ward"));
    var everybody = new Series.Exists(PEOPLE);
    return new Question.OverTime(
            List.of(
                new Measure("by_ward", column(numerator), everybody, wards, YEAR),
                new Measure("all", column(numerator), everybody, new LinkedHashMap<>(), YEAR)))
        .withOrganisation(column("practice"));
  }

  private Engine engine(Kind kind, Permit permit) throws SQLException {
    return switch (kind) {
      case MEMORY -> new MemoryEngine(new MemoryTables(Map.of(NAME, rows), permit));
      case DUCKDB -> {
        var connection = DuckDbEngine.open();
        var sources = new DuckDbTables(connection).copy(Map.of(NAME, PEOPLE), Map.of(NAME, rows));
        yield new DuckDbEngine(connection, sources, permit);
      }
    };
  }

  /// Without the interval: name, the numerator's five numbers, the denominator's, and the ward.
  private List<String> behind(Kind kind, String numerator) throws SQLException {
    var answer = engine(kind, Permit.everything()).answer(question(numerator));
    return Objects.requireNonNull(answer.tables().get(Answer.ORGANISATIONS)).rows().stream()
        .map(row -> row.getFirst() + " " + row.subList(3, 8) + row.subList(8, 13) + row.getLast())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void haveThemCountedBehindBothSumsWithTheGreatest(Kind kind) throws SQLException {
    person("a", "P", true, 0);
    person("a", "P", true, 0);
    person("a", "Q", false, 0);
    person("b", "Q", true, 0);
    person("b", null, false, 0);
    person("b", null, true, 0);

    assertThat(behind(kind, "ill"))
        .as("who has no practice is one more contributor, but not one more practice")
        .containsExactly(
            "all [2, 4, 2, 1, 1][2, 6, 2, 2, 2]null",
            "by_ward [1, 2, 1, 1, null][1, 3, 2, 1, null]b",
            "by_ward [1, 2, 2, null, null][2, 3, 2, 1, null]a");
  }

  @ParameterizedTest
  @EnumSource
  void haveWhatThePeopleOfOneAddTogetherWithoutItsSign(Kind kind) throws SQLException {
    person("a", "P", false, 10);
    person("a", "P", false, -3);
    person("a", "Q", false, -20);
    person("a", "R", false, 4);
    person("a", "R", false, -4);
    person("a", "S", false, 0);

    assertThat(behind(kind, "visits"))
        .as("R contributes although its people cancel out; of S nobody does")
        .contains("all [3, 27, 20, 7, 0][4, 6, 2, 2, 1]null");
  }

  @ParameterizedTest
  @EnumSource
  void areNotAnsweredWhereThePermitDoesNotCoverThem(Kind kind) throws SQLException {
    person("a", "P", true, 0);
    var permit =
        Permit.of(
            new Persons.Everyone(),
            Map.of(NAME, new TablePermit(Set.of("ward", "ill", "visits"), null)));
    var engine = engine(kind, permit);

    assertThatThrownBy(() -> engine.answer(question("ill")))
        .isInstanceOf(QueryProblem.ColumnNotPermitted.class)
        .hasMessageContaining("practice");
  }

  @Test
  void needANameAndNotAnAnswerOfYesOrNo() {
    assertThatThrownBy(() -> question("ill").withOrganisation(column("ill")))
        .isInstanceOf(QueryProblem.WrongType.class);
  }
}
