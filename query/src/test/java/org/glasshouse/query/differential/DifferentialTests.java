// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.glasshouse.query.Permit;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// More cases: `glasshouse conform --engine duckdb --random 100000 --seed 7`.
@DisplayName("DuckDB and the oracle")
class DifferentialTests {

  private static final long SEED = 20261121;
  private static final int QUESTIONS = 2_000;

  @Test
  void agreeOnRandomQuestionsOverRandomTables() throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var outcome =
          new Differential((schemas, tables) ->
              new DuckDbEngine(
                  connection,
                  new DuckDbTables(connection).copy(schemas, tables),
                  Permit.everything()))
              .run(SEED, QUESTIONS);

      assertThat(outcome.difference()).isEmpty();
      assertThat(outcome.answered()).isGreaterThan(4 * outcome.outOfRange());
    }
  }
}
