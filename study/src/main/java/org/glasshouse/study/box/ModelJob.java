// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.glasshouse.disclosure.Profiles;

/// The program of a `model` step: fits a model over an extract with a row for each person, and
/// writes beside its results who stands behind them.
///
/// Arguments: the extract, the table's file, the evidence's file, the memory for DuckDB, the rules
/// that what is shown is held to (or [#EXACT]), and the words of a [ModelQuestion].
public final class ModelJob {

  /// Instead of rules, for results that never leave.
  public static final String EXACT = "exact";

  private static final int WORDS = 5;

  private ModelJob() {}

  public static void main(String... arguments) {
    var table = Path.of(arguments[1]);
    BoxEnd.of(
        table.resolveSibling(""),
        () -> {
          var extract = Path.of(arguments[0]).toRealPath();
          var out = table.resolveSibling("").toRealPath();
          var question =
              ModelQuestion.of(Arrays.asList(arguments).subList(WORDS, arguments.length));
          var rules = arguments[WORDS - 1];
          var shown =
              rules.equals(EXACT)
                  ? ShownNumbers.exact()
                  : ShownNumbers.under(Profiles.named(rules));
          try (var duckdb =
              BoxDuckDb.open(arguments[3], List.of(extract.resolveSibling(""), out))) {
            leave(
                results(duckdb, extract, question, shown),
                out.resolve(table.getFileName()),
                out.resolve(Path.of(arguments[2]).getFileName()));
          }
        });
  }

  /// What is fitted, without a file yet.
  static ModelResults results(
      Connection duckdb, Path extract, ModelQuestion question, ShownNumbers shown)
      throws SQLException {
    return switch (question) {
      case ModelQuestion.Regression regression ->
          new RegressionTable(regression, shown).fit(duckdb, extract);
      case ModelQuestion.Curves curves -> new CurveTable(curves, shown).fit(duckdb, extract);
    };
  }

  static void leave(ModelResults results, Path table, Path evidence) throws IOException {
    Files.writeString(table, String.join("\n", results.csv()) + "\n", StandardCharsets.UTF_8);
    EvidenceWriter.write(
        table, evidence, results.columns(), results.cells(), results.models(), results.curves());
  }
}
