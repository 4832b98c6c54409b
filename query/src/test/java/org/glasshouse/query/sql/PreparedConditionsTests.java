// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.query.Answer;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A filter may ask something of the person that takes long to say: it is then worked out once for
/// each person, from relations that others read as well. Found by random questions; see
/// `DifferentialTests`.
@DisplayName("A condition that is worked out beforehand")
class PreparedConditionsTests {

  enum Kind {
    MEMORY,
    DUCKDB
  }

  private static final Frame.Table PEOPLE = Questions.PEOPLE;
  private static final Frame.Table EVENTS = Questions.EVENTS;
  private static final Series KNOWN = new Series.Exists(PEOPLE);
  private static final Series HAS_EVENTS = new Series.Exists(EVENTS);

  /// The events of people who were diagnosed once.
  private static final Frame OF_THE_DIAGNOSED =
      new Frame.Filter(
          EVENTS,
          new Series.Exists(
              new Frame.Pick(
                  new Frame.Sort(coded("73211009"), new Series.Column(EVENTS, "date")),
                  Frame.Position.FIRST)));

  private static final Series CONCERNED = new Series.Exists(OF_THE_DIAGNOSED);

  /// One person, who has one event and no diagnosis.
  private static final Map<TableName, List<MemoryRow>> TABLES =
      Map.of(
          PEOPLE.name(),
          List.of(new MemoryRow(6, Map.of("born", LocalDate.of(1960, 1, 1)))),
          EVENTS.name(),
          List.of(new MemoryRow(6, Map.of("code", "38341003"))));

  private static Frame coded(String code) {
    var codes = new SetSeries.Constant(Type.SNOMEDCT_CODE, Set.of(code));
    return new Frame.Filter(EVENTS, new Series.In(new Series.Column(EVENTS, "code"), codes));
  }

  private static Engine engine(Kind kind) throws SQLException {
    return switch (kind) {
      case MEMORY -> new MemoryEngine(new MemoryTables(TABLES, Permit.everything()));
      case DUCKDB -> {
        var connection = DuckDbEngine.open();
        var sources = new DuckDbTables(connection).copy(Questions.schemas(), TABLES);
        yield new DuckDbEngine(connection, sources, Permit.everything());
      }
    };
  }

  private static List<List<@Nullable Object>> answer(Kind kind, Question question, String table)
      throws SQLException {
    var answer = engine(kind).answer(question);
    return List.copyOf(Objects.requireNonNull(answer.tables().get(table)).rows());
  }

  private static Dataset dataset(Series population, Series... variables) {
    var named = new LinkedHashMap<String, Series>();
    for (var variable : variables) {
      named.put("v" + named.size(), variable);
    }
    return new Dataset(population, named, new LinkedHashMap<String, EventTable>());
  }

  private static Question.OverTime measures(Series denominator) {
    var groups = new LinkedHashMap<String, Series>();
    groups.put("concerned", CONCERNED);
    var year = List.of(new Interval(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)));
    return new Question.OverTime(
        List.of(new Measure("m", new Series.Count(EVENTS), denominator, groups, year)));
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingFromTheVariablesThatComeAfterIt(Kind kind) throws SQLException {
    var after = new Question.AboutPeople(dataset(KNOWN, CONCERNED, HAS_EVENTS));
    var before = new Question.AboutPeople(dataset(KNOWN, HAS_EVENTS, CONCERNED));

    assertThat(answer(kind, after, Answer.DATASET)).containsExactly(List.of(6L, false, true));
    assertThat(answer(kind, before, Answer.DATASET)).containsExactly(List.of(6L, true, false));
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingFromTheVariablesWhenThePopulationHasIt(Kind kind) throws SQLException {
    var either = new Series.Binary(BinaryOperation.OR, CONCERNED, KNOWN);
    var question = new Question.AboutPeople(dataset(either, HAS_EVENTS));

    assertThat(answer(kind, question, Answer.DATASET)).containsExactly(List.of(6L, true));
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingFromMeasuresThatAreGroupedByIt(Kind kind) throws SQLException {
    var question = measures(KNOWN).withLargest();

    assertThat(answer(kind, question, Answer.MEASURES))
        .extracting(row -> row.subList(4, 7))
        .containsExactly(List.of(1L, 1L, false));
    assertThat(answer(kind, question, Answer.LARGEST))
        .extracting(row -> row.get(3))
        .containsExactly(1L);
  }

  /// Trino has no server here; its SQL comes from the same compiler.
  @ParameterizedTest
  @EnumSource(GoldenSqlTests.Database.class)
  void leavesNobodyOutOfWhatIsReadBesideIt(GoldenSqlTests.Database database) {
    var compiler = new SqlCompiler(Questions.access(Permit.everything(), database.dialect()));

    assertThat(compiler.dataset(dataset(KNOWN, CONCERNED, HAS_EVENTS)).text())
        .as("the condition is worked out beforehand")
        .contains(" AS \"v\" FROM ")
        .doesNotContain("IN (SELECT person_id FROM");
  }

  @ParameterizedTest
  @EnumSource(GoldenSqlTests.Database.class)
  void leavesThoseOutWhomTheWholeStudyDoesNotWant(GoldenSqlTests.Database database) {
    var compiler = new SqlCompiler(Questions.access(Permit.everything(), database.dialect()));
    var chosen = new Series.Exists(coded("44054006"));

    assertThat(compiler.dataset(dataset(chosen, CONCERNED, HAS_EVENTS)).text())
        .contains(" AS \"v\" FROM ")
        .containsOnlyOnce("IN (SELECT person_id FROM");
  }
}
