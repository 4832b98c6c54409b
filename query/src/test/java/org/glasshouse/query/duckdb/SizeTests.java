// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.sql.Questions;
import org.glasshouse.query.sql.TableSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The size of a run")
class SizeTests {

  @TempDir private Path folder;

  private record OneTo(long last) implements Persons.PersonSet {
    @Override
    public boolean contains(long person) {
      return person >= 1 && person <= last;
    }

    @Override
    public LongStream stream() {
      return LongStream.rangeClosed(1, last);
    }
  }

  /// 40 people with five events each, in Parquet.
  private DuckDbEngine engine(DuckDBConnection connection, Permit permit) throws SQLException {
    var sources = new HashMap<TableName, TableSource>();
    try (var statement = connection.createStatement()) {
      for (var table : Questions.schemas().values()) {
        var rows = table.onePerPerson() ? 40 : 200;
        var file = folder.resolve(table.name().name() + ".parquet");
        statement.execute(
            "COPY (SELECT 1 + i % 40 AS person_id, DATE '1950-01-01' AS born, 'x' AS sex,"
                + " 1 AS practice,"
                + " CAST(NULL AS DATE) AS died, DATE '2020-01-05' AS date, 'y' AS code, 1.0 AS value"
                + (" FROM range(" + rows + ") t(i)) TO '" + file + "' (FORMAT parquet)"));
        var columns = new HashMap<String, String>();
        table.schema().types().keySet().forEach(name -> columns.put(name, name));
        sources.put(
            table.name(), new TableSource("read_parquet('" + file + "')", "person_id", columns));
      }
    }
    return new DuckDbEngine(connection, sources, permit);
  }

  @Test
  void isToldFromTheRowsOfItsTables() throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var size =
          engine(connection, Permit.everything())
              .size(new Question.AboutPeople(Questions.dataset()));

      assertThat(size.rows())
          .isEqualTo(Map.of(Questions.PEOPLE.name(), 40L, Questions.EVENTS.name(), 200L));
      assertThat(size.rowsRead()).isEqualTo(240);
      assertThat(size.people()).isEqualTo(40);
      assertThat(size.results()).isEqualTo(Map.of(Answer.DATASET, 40L));
    }
  }

  @Test
  void isNeverLessThanTheAnswer() throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var engine = engine(connection, Permit.everything());
      var question = new Question.OverTime(Questions.measures(12));

      var rows = engine.answer(question).tables().sequencedValues().getFirst().rows().size();

      assertThat(engine.size(question).results().get(Answer.MEASURES))
          .isGreaterThanOrEqualTo(rows)
          .isEqualTo(12 * 40 + 12 * 40 + 12);
    }
  }

  @Test
  void countsNoMorePeopleThanMayBeSeen() throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var size =
          engine(connection, Permit.of(new Persons.Only(new OneTo(7))))
              .size(new Question.AboutPeople(Questions.dataset()));

      assertThat(size.people()).isEqualTo(7);
    }
  }
}
