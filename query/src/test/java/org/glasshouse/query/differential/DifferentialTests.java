// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.SQLException;
import java.util.SplittableRandom;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// More cases: `mvn -pl query test -Dtest=DifferentialTests -Dglasshouse.cases=100000
/// -Dglasshouse.seed=7`.
@DisplayName("DuckDB and the oracle")
class DifferentialTests {

  private static final long SEED = Long.getLong("glasshouse.seed", 20261121L);
  private static final int CASES = Integer.getInteger("glasshouse.cases", 1_000);
  private static final int CASES_PER_TABLES = 25;

  @Test
  void agreeOnRandomQuestionsOverRandomTables() throws SQLException {
    var answered = 0;
    var skipped = 0;
    try (var connection = DuckDbEngine.open()) {
      for (var batch = 0; batch * CASES_PER_TABLES < CASES; batch++) {
        var random = new SplittableRandom(SEED + batch);
        var tables = new RandomTables(random).tables();
        var sources = new DuckDbTables(connection).copy(RandomTables.schemas(), tables);
        var duckdb = new DuckDbEngine(connection, sources, Permit.everything());
        var oracle = new MemoryEngine(new MemoryTables(tables, Permit.everything()));
        for (var i = 0; i < CASES_PER_TABLES; i++) {
          var question = new RandomQuestions(random).question();
          try {
            var expected = oracle.answer(question);
            if (!Answers.same(expected, duckdb.answer(question))) {
              report(new Shrinking.Case(question, tables), batch, connection);
            }
            answered++;
          } catch (QueryProblem.OutOfRange e) {
            // Either engine may meet a date or number that does not fit where the other need not
            // look.
            skipped++;
          }
        }
      }
    }
    assertThat(answered).isGreaterThan(4 * skipped);
  }

  private static void report(Shrinking.Case failing, int batch, DuckDBConnection connection) {
    var smallest = Shrinking.smallest(failing, each -> differ(each, connection));
    fail(
        "Seed %d: the engines differ on\n%s\nwith %s",
        SEED + batch, smallest.question(), rows(smallest));
  }

  private static String rows(Shrinking.Case smallest) {
    var text = new StringBuilder();
    smallest
        .tables()
        .forEach((name, rows) ->
            rows.forEach(
                row -> text.append('\n').append(name).append(row.person()).append(row.cells())));
    return text.toString();
  }

  private static boolean differ(Shrinking.Case each, DuckDBConnection connection) {
    try {
      var sources = new DuckDbTables(connection).copy(RandomTables.schemas(), each.tables());
      var duckdb = new DuckDbEngine(connection, sources, Permit.everything());
      var oracle = new MemoryEngine(new MemoryTables(each.tables(), Permit.everything()));
      return !Answers.same(oracle.answer(each.question()), duckdb.answer(each.question()));
    } catch (QueryProblem.OutOfRange e) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
