// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
  private static final int BATCHES = 10;

  /// Two halves at once, because together they take longer than any other test here.
  @Test
  void agreeOnRandomQuestionsOverRandomTables() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var half : both.invokeAll(List.of(half(SEED), half(SEED + BATCHES)))) {
        assertThat(half.get().difference()).isEmpty();
        assertThat(half.get().answered()).isGreaterThan(4 * half.get().outOfRange());
      }
    }
  }

  private static Callable<Differential.Outcome> half(long seed) {
    return () -> {
      try (var connection = DuckDbEngine.open()) {
        return new Differential((schemas, tables, permit) ->
            new DuckDbEngine(
                connection, new DuckDbTables(connection).copy(schemas, tables), permit))
            .run(seed, BATCHES * 25);
      }
    };
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
