// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.glasshouse.query.Answer;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.DateRange;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Frame;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.TableName;
import org.glasshouse.query.TablePermit;
import org.glasshouse.query.Type;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("No query reaches around a permit:")
class PermitTests {

  enum Kind {
    MEMORY,
    DUCKDB
  }

  private static final TableName EVENTS_NAME = new TableName("test", "events");
  private static final TableName SECRETS_NAME = new TableName("test", "secrets");
  private static final Schema COLUMNS =
      Schema.of(new LinkedHashMap<>(Map.of("date", Type.DATE, "code", Type.STRING)));
  private static final Frame.Table EVENTS = new Frame.Table(EVENTS_NAME, false, COLUMNS);
  private static final Frame.Table SECRETS = new Frame.Table(SECRETS_NAME, false, COLUMNS);
  private static final Map<TableName, Frame.Table> SCHEMAS =
      Map.of(EVENTS_NAME, EVENTS, SECRETS_NAME, SECRETS);

  private static final Permit PERMIT =
      Permit.of(
          new Persons.Only(
              new Persons.PersonSet() {
                @Override
                public boolean contains(long person) {
                  return person <= 2;
                }

                @Override
                public LongStream stream() {
                  return LongStream.of(1, 2);
                }
              }),
          Map.of(
              EVENTS_NAME,
              new TablePermit(
                  Set.of("date"),
                  new DateRange("date", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31)))));

  private static Map<TableName, List<MemoryRow>> tables() {
    return Map.of(
        EVENTS_NAME,
        List.of(
            row(1, "2020-05-01"),
            row(1, "2019-05-01"),
            row(1, null),
            row(2, "2021-01-01"),
            row(3, "2020-05-01")),
        SECRETS_NAME,
        List.of(row(1, "2020-05-01")));
  }

  /// NullAway does not see the annotation of a record's component in its class file.
  @SuppressWarnings("NullAway")
  private static MemoryRow row(long person, @Nullable String date) {
    var cells = new HashMap<String, @Nullable Object>();
    cells.put("date", date == null ? null : LocalDate.parse(date));
    cells.put("code", "x");
    return new MemoryRow(person, cells);
  }

  private static Answer answer(Kind kind, Dataset dataset) throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      Engine engine =
          switch (kind) {
            case MEMORY -> new MemoryEngine(new MemoryTables(tables(), PERMIT));
            case DUCKDB ->
                new DuckDbEngine(
                    connection, new DuckDbTables(connection).copy(SCHEMAS, tables()), PERMIT);
          };
      return engine.answer(new Question.AboutPeople(dataset));
    }
  }

  private static Dataset dataset(Series population, Map<String, Series> variables) {
    return new Dataset(population, new LinkedHashMap<>(variables), new LinkedHashMap<>());
  }

  private static List<? extends List<@Nullable Object>> rows(Answer answer) {
    return answer.tables().sequencedValues().getFirst().rows();
  }

  @ParameterizedTest
  @EnumSource
  void peopleAndDatesOutsideAreNotThere(Kind kind) throws SQLException {
    var counted = dataset(new Series.Exists(EVENTS), Map.of("n", new Series.Count(EVENTS)));

    assertThat(rows(answer(kind, counted)).toString()).isEqualTo("[[1, 1]]");
  }

  @ParameterizedTest
  @EnumSource
  void anotherTableIsRefused(Kind kind) {
    var secret = dataset(new Series.Exists(SECRETS), Map.of());

    assertThatThrownBy(() -> answer(kind, secret))
        .isInstanceOf(QueryProblem.TableNotPermitted.class);
  }

  @ParameterizedTest
  @EnumSource
  void aColumnHiddenInAFilterIsRefused(Kind kind) {
    var condition =
        new Series.Binary(
            BinaryOperation.EQUAL,
            new Series.Column(EVENTS, "code"),
            new Series.Value(Type.STRING, "x"));
    var hidden = dataset(new Series.Exists(new Frame.Filter(EVENTS, condition)), Map.of());

    assertThatThrownBy(() -> answer(kind, hidden))
        .isInstanceOf(QueryProblem.ColumnNotPermitted.class);
  }

  @ParameterizedTest
  @EnumSource
  void aForgedTableThatClaimsToHaveOneRowEachChangesNothing(Kind kind) {
    var forged = new Frame.Table(SECRETS_NAME, true, COLUMNS);
    var asked = dataset(new Series.Exists(EVENTS), Map.of("d", new Series.Column(forged, "date")));

    assertThatThrownBy(() -> answer(kind, asked))
        .isInstanceOf(QueryProblem.TableNotPermitted.class);
  }

  @ParameterizedTest
  @EnumSource
  void aListOfPeopleThatTheStudyBringsDoesNotBringThemIn(Kind kind) throws SQLException {
    var rows = new TreeMap<Long, InlineRow>();
    LongStream.rangeClosed(1, 5)
        .forEach(person -> rows.put(person, new InlineRow(List.of(person))));
    var own = new Frame.Inline(Schema.of(Map.of("k", Type.INTEGER)), rows);
    var listed =
        dataset(
            new Series.Exists(own),
            Map.of(
                "first",
                new Series.Summary(SummaryOperation.MINIMUM, new Series.Column(EVENTS, "date"))));

    var people = rows(answer(kind, listed));

    assertThat(people.stream().map(List::getFirst)).containsExactlyInAnyOrder(1L, 2L);
  }

  @ParameterizedTest
  @EnumSource
  void textThatLooksLikeSqlIsOnlyText(Kind kind) throws SQLException {
    var text = "x'; DROP TABLE copy0; --";
    var quoted =
        dataset(new Series.Exists(EVENTS), Map.of("t", new Series.Value(Type.STRING, text)));

    assertThat(rows(answer(kind, quoted)).toString()).isEqualTo("[[1, " + text + "]]");
  }
}
