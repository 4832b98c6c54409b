// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.TableName;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Published tables over a run's view")
class ContractTests {

  private static final Contract CONTRACT = Contract.standard();
  private static final Frame.Table PATIENTS = table("ehrql.tables.core", "patients");
  private static final Frame.Table EVENTS = table("ehrql.tables.core", "clinical_events");

  @TempDir private Path folder = Path.of("");
  private @Nullable DuckDBConnection opened;

  @BeforeEach
  void open() throws SQLException {
    opened = DuckDbEngine.open();
  }

  @AfterEach
  void close() throws SQLException {
    duck().close();
  }

  @Test
  void giveEachPersonTheirBirthYearSexAndDeath() throws Exception {
    file(
        "person",
        "(1, 8507, 1950), (2, 8532, 1990), (3, 0, 2000)",
        "gender_concept_id",
        "year_of_birth");
    file("death", "(1, DATE '2021-03-04'), (1, DATE '2021-03-05')", "death_date");

    var rows =
        rows(
            new Series.Column(PATIENTS, "date_of_birth"),
            new Series.Column(PATIENTS, "sex"),
            new Series.Column(PATIENTS, "date_of_death"),
            new Series.Column(table("ehrql.tables.core", "ons_deaths"), "date"));

    var died = LocalDate.of(2021, 3, 4);
    assertThat(rows)
        .containsExactlyInAnyOrder(
            row(1L, LocalDate.of(1950, 1, 1), "male", died, died),
            row(2L, LocalDate.of(1990, 1, 1), "female", null, null),
            row(3L, LocalDate.of(2000, 1, 1), "unknown", null, null));
  }

  @Test
  void callACodeSnomedOnlyWhereTheSourceDoes() throws Exception {
    people();
    conditions();
    file(
        "measurement",
        "(1, DATE '2020-02-02', '8302-2', 'LOINC', 170.5)",
        "measurement_date",
        "measurement_source_value",
        "measurement_source_vocabulary",
        "value_as_number");

    var rows =
        rows(
            new Series.Count(EVENTS),
            new Series.Summary(
                SummaryOperation.MAXIMUM, new Series.Column(EVENTS, "snomedct_code")),
            new Series.Summary(
                SummaryOperation.MAXIMUM, new Series.Column(EVENTS, "numeric_value")));

    assertThat(rows).containsExactlyInAnyOrder(row(1L, 3L, "22298006", 170.5));
  }

  @Test
  void refuseAColumnThatTheViewFillsForSomeRowsOnly() throws Exception {
    people();
    conditions();
    file("measurement", "(1, DATE '2020-02-02', 3.5)", "measurement_date", "value_as_number");

    rows(new Series.Summary(SummaryOperation.SUM, new Series.Column(EVENTS, "numeric_value")));

    assertThatThrownBy(() ->
            rows(
                new Series.Summary(
                    SummaryOperation.MAXIMUM, new Series.Column(EVENTS, "snomedct_code"))))
        .isInstanceOf(QueryProblem.ColumnNotPermitted.class)
        .hasMessageContaining("measurement.measurement_source_value");
  }

  @Test
  void boundARunFromHowManyRowsTheLakeHas() {
    var view =
        CONTRACT.over(
            LakeView.of(
                Map.of(
                    "person", Set.of("year_of_birth"),
                    "condition_occurrence", Set.of("condition_start_date"),
                    "measurement", Set.of("measurement_date"))));
    var variables = new LinkedHashMap<String, Series>();
    variables.put(
        "last", new Series.Summary(SummaryOperation.MAXIMUM, new Series.Column(EVENTS, "date")));
    var question =
        new Question.AboutPeople(
            new Dataset(new Series.Exists(EVENTS), variables, new LinkedHashMap<>()));

    var known =
        view.size(
            question, Map.of("person", 100L, "condition_occurrence", 500L, "measurement", 7L));
    var half = view.size(question, Map.of("measurement", 7L));

    assertThat(known.rows()).isEqualTo(Map.of("condition_occurrence", 500L, "measurement", 7L));
    assertThat(known.rowsRead()).isEqualTo(507);
    assertThat(known.size().orElseThrow().people()).isEqualTo(100);
    assertThat(known.size().orElseThrow().results()).isEqualTo(Map.of(Answer.DATASET, 100L));
    assertThat(half.unknown()).containsExactly("condition_occurrence");
    assertThat(half.rows()).isEqualTo(Map.of("measurement", 7L));
    assertThat(half.size()).isEmpty();
  }

  @Test
  void refuseATableOfWhichTheViewHasNothing() throws Exception {
    people();

    assertThatThrownBy(() -> rows(new Series.Exists(EVENTS)))
        .isInstanceOf(QueryProblem.TableNotPermitted.class)
        .hasMessageContaining("ehrql.tables.core.clinical_events");
  }

  @Test
  void refuseAColumnMadeFromATableOutsideTheView() throws Exception {
    people();

    assertThatThrownBy(() -> rows(new Series.Column(PATIENTS, "date_of_death")))
        .isInstanceOf(QueryProblem.ColumnNotPermitted.class)
        .hasMessageContaining("death.death_date");
  }

  @Test
  void areEmptyOrMissingWithoutPermissionWhereNothingIsHeld() throws Exception {
    people();
    file("death", "(1, DATE '2021-03-04')", "death_date");
    var deaths = table("ehrql.tables.core", "ons_deaths");
    var addresses = table("ehrql.tables.tpp", "addresses");

    var rows =
        rows(
            new Series.Column(deaths, "underlying_cause_of_death"),
            new Series.Count(addresses),
            new Series.Summary(
                SummaryOperation.MAXIMUM, new Series.Column(addresses, "imd_rounded")));

    assertThat(rows).containsExactly(row(1L, null, 0L, null));
  }

  @Test
  void holdOmopsOwnTablesToo() throws Exception {
    people();
    conditions();
    var conditions = table("omop", "condition_occurrence");

    var rows =
        rows(
            new Series.Summary(
                SummaryOperation.COUNT_DISTINCT,
                new Series.Column(conditions, "condition_source_value")),
            new Series.Column(table("omop", "person"), "year_of_birth"));

    assertThat(rows).containsExactly(row(1L, 2L, 1950L));
  }

  @Test
  void areAllReadableOverTheWholeLake() throws Exception {
    for (var table : OmopTable.all()) {
      var list =
          table.columns().stream()
              .map(column -> "CAST(NULL AS " + column.sql() + ") AS " + column.name())
              .toList();
      copy(table.name(), "SELECT " + String.join(", ", list));
    }
    var engine = engine();

    for (var table : CONTRACT.tables()) {
      var variables = new LinkedHashMap<String, Series>();
      for (var column : table.columns()) {
        var series = new Series.Column(table.frame(), column.name());
        variables.put(
            column.name(),
            table.onePerPerson()
                ? series
                : new Series.Summary(SummaryOperation.COUNT_DISTINCT, series));
      }
      var dataset = new Dataset(new Series.Exists(table.frame()), variables, new LinkedHashMap<>());
      assertThat(engine.answer(new Question.AboutPeople(dataset)).tables()).hasSize(1);
    }
  }

  @Test
  void giveSqlTheSpecificationsColumnsInItsOrder() throws Exception {
    var person = OmopTable.all().getFirst();
    var view = LakeView.of(Map.of("person", Set.of("year_of_birth", "gender_concept_id")));
    try (var statement = duck().createStatement()) {
      statement.execute(
          person.createView(
              view, "(SELECT 1::BIGINT person_id, 8507 gender_concept_id, 1950 year_of_birth)"));
      try (var rows = statement.executeQuery("SELECT * FROM person")) {
        var names = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          names.add(rows.getMetaData().getColumnName(i));
        }

        assertThat(names)
            .startsWith("person_id", "gender_concept_id", "year_of_birth", "month_of_birth")
            .contains("birth_datetime")
            .doesNotContain("race_concept_id");
      }
    }
  }

  private void people() throws SQLException {
    file("person", "(1, 8507, 1950)", "gender_concept_id", "year_of_birth");
  }

  private void conditions() throws SQLException {
    file(
        "condition_occurrence",
        "(1, DATE '2020-01-01', '22298006', 'SNOMED'), (1, DATE '2020-01-05', 'I21', NULL)",
        "condition_start_date",
        "condition_source_value",
        "condition_source_vocabulary");
  }

  private List<List<@Nullable Object>> rows(Series... variables) throws IOException, SQLException {
    var named = new LinkedHashMap<String, Series>();
    for (var variable : variables) {
      named.put("v" + named.size(), variable);
    }
    var dataset = new Dataset(new Series.Exists(PATIENTS), named, new LinkedHashMap<>());
    var answer = engine().answer(new Question.AboutPeople(dataset));
    var table = Objects.requireNonNull(answer.tables().get(Answer.DATASET));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    table.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    return rows;
  }

  private Engine engine() throws IOException, SQLException {
    return CONTRACT.over(LakeView.ofFolder(duck(), folder)).engine(duck(), folder);
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }

  private void file(String table, String rows, String... columns) throws SQLException {
    copy(
        table,
        "SELECT * FROM (VALUES " + rows + ") v(person_id, " + String.join(", ", columns) + ")");
  }

  private void copy(String table, String select) throws SQLException {
    try (var statement = duck().createStatement()) {
      statement.execute(
          "COPY (" + select + ") TO '" + folder.resolve(table + ".parquet") + "' (FORMAT parquet)");
    }
  }

  private DuckDBConnection duck() {
    return Objects.requireNonNull(opened);
  }

  private static Frame.Table table(String contract, String name) {
    return CONTRACT.table(new TableName(contract, name)).orElseThrow();
  }
}
