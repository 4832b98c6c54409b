// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.duckdb.ParquetTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More cases: `glasshouse conform --engine duckdb --random 100000 --seed 7`.
@DisplayName("DuckDB and the oracle")
class DifferentialTests {

  private static final long SEED = 20261121;
  private static final int QUESTIONS = 2_000;

  @Test
  void agreeOnRandomQuestionsOverRandomTables() throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var outcome =
          new Differential((schemas, tables, permit) ->
              new DuckDbEngine(
                  connection, new DuckDbTables(connection).copy(schemas, tables), permit))
              .run(SEED, QUESTIONS);

      assertThat(outcome.difference()).isEmpty();
      assertThat(outcome.answered()).isGreaterThan(4 * outcome.outOfRange());
    }
  }

  @Test
  void agreeOverParquetFilesAndLeaveNoneBehind(@TempDir Path folder) throws SQLException {
    try (var connection = DuckDbEngine.open()) {
      var files = new ParquetTables(connection, folder);
      var outcome =
          new Differential(
                  (schemas, tables, permit) -> {
                    files.write(schemas, tables);
                    return new DuckDbEngine(connection, files.sources(), permit);
                  })
              .run(SEED, 100);

      assertThat(outcome.difference()).isEmpty();
      assertThat(folder.toFile().list()).hasSize(RandomTables.ALL.size());
      files.close();
      assertThat(folder).isEmptyDirectory();
    }
  }
}
