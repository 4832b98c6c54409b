// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Watch;
import org.glasshouse.query.sql.Questions;
import org.glasshouse.query.sql.TableSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A long run")
class WatchTests {

  @TempDir private Path folder;
  private DuckDBConnection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DuckDbEngine.open();
    execute("SET threads=2");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Nobody's people and events, made up as they are read.
  private DuckDbEngine engine(long people, long events) {
    var codes = "CASE WHEN i % 3 = 0 THEN '73211009' ELSE 'other' END";
    return new DuckDbEngine(
        connection,
        Map.of(
            Questions.PEOPLE.name(),
            new TableSource(
                "range(" + people + ") t(i)",
                "i",
                Map.of(
                    "born", "DATE '1950-01-01' + CAST(i % 20000 AS INTEGER)",
                    "sex", "CASE WHEN i % 2 = 0 THEN 'female' ELSE 'male' END",
                    "died", "CASE WHEN i % 9 = 0 THEN DATE '2022-06-01' END")),
            Questions.EVENTS.name(),
            new TableSource(
                "range(" + events + ") t(i)",
                "(i * 7919) % " + people,
                Map.of(
                    "date", "DATE '2020-01-01' + CAST(i % 1800 AS INTEGER)",
                    "code", codes,
                    "value", "CAST(i % 100 AS DOUBLE)"))),
        Permit.everything());
  }

  private static class Remembering implements Watch {
    private final List<Progress> heard = new ArrayList<>();

    @Override
    public synchronized void reached(Progress progress) {
      heard.add(progress);
    }

    @Override
    public boolean isStopped() {
      return false;
    }
  }

  @Test
  void tellsHowFarItIs() {
    var watch = new Remembering();

    engine(1_000, 10_000).answer(new Question.OverTime(Questions.measures(60)), watch);

    assertThat(watch.heard).isNotEmpty();
    assertThat(watch.heard.getFirst().overall()).isZero();
    assertThat(watch.heard).allSatisfy(each -> assertThat(each.overall()).isBetween(0.0, 1.0));
  }

  @Test
  void endsWhenTheWatchStopsIt() {
    var isStopped =
        new Remembering() {
          @Override
          public synchronized boolean isStopped() {
            return !super.heard.isEmpty();
          }
        };

    assertThatThrownBy(() ->
            engine(1_000_000, 3_000_000_000L)
                .answer(new Question.OverTime(Questions.measures(60)), isStopped))
        .isInstanceOf(QueryProblem.Stopped.class);
  }

  @Test
  void thatWasStoppedLeavesAnEngineThatAnswers() {
    var engine = engine(1_000, 10_000);
    Watch stopped =
        new Watch() {
          @Override
          public void reached(Progress progress) {}

          @Override
          public boolean isStopped() {
            return true;
          }
        };
    var question = new Question.AboutPeople(Questions.dataset());
    assertThatThrownBy(() -> engine.answer(question, stopped))
        .isInstanceOf(QueryProblem.Stopped.class);

    assertThat(engine.answer(question).tables().sequencedValues().getFirst().rows()).isNotEmpty();
  }

  /// Too little for the groups and joins of these people, and yet enough to work in.
  private static final String TIGHT = "SET memory_limit='28MB'";

  @Test
  void withMoreRowsThanFitIntoMemorySpillsAndGivesTheSameAnswer() throws SQLException {
    var out = folder.resolve("all.parquet");
    var expected = engine(600_000, 1_200_000).write(Questions.dataset(), out, Watch.NOBODY);
    execute("SET threads=1");
    execute("SET temp_directory='" + folder.resolve("spill") + "'");
    execute(TIGHT);

    var rows = engine(600_000, 1_200_000).write(Questions.dataset(), out, Watch.NOBODY);

    assertThat(rows).isEqualTo(expected).isPositive();
  }

  @Test
  void withoutRoomToSpillEndsWithAProblem() throws SQLException {
    execute("SET threads=1");
    execute("SET temp_directory=''");
    execute(TIGHT);
    var out = folder.resolve("all.parquet");

    assertThatThrownBy(
            () -> engine(600_000, 1_200_000).write(Questions.dataset(), out, Watch.NOBODY))
        .isInstanceOf(QueryProblem.NoRoom.class);
  }
}
