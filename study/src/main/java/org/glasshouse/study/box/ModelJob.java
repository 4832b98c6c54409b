// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Profiles;

/// The program of a `model` step: fits a model over an extract with a row for each person, and
/// writes beside its results who stands behind them.
///
/// Arguments: the extract, the table's file, the evidence's file, the memory for DuckDB, the rules
/// that what is shown is held to (or [#EXACT]), the folder with the view's table of people (or
/// [#NO_VIEW]), and the words of a [ModelQuestion].
public final class ModelJob {

  /// Instead of rules, for results that never leave.
  public static final String EXACT = "exact";

  /// Instead of a folder: the view has no table of people, so nobody's practice is known.
  public static final String NO_VIEW = "-";

  private static final int WORDS = 6;

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
          var rules = arguments[WORDS - 2];
          var shown =
              rules.equals(EXACT)
                  ? ShownNumbers.exact()
                  : ShownNumbers.under(Profiles.named(rules));
          var view = view(arguments[WORDS - 1]);
          var folders = new ArrayList<>(List.of(extract.resolveSibling(""), out));
          view.ifPresent(folders::add);
          try (var duckdb = BoxDuckDb.open(arguments[3], folders)) {
            var practices =
                view.isPresent()
                    ? ViewPractices.in(duckdb, view.get())
                    : ViewPractices.NOT_PERMITTED;
            leave(
                results(duckdb, extract, question, shown, practices),
                out.resolve(table.getFileName()),
                out.resolve(Path.of(arguments[2]).getFileName()));
          }
        });
  }

  private static Optional<Path> view(String folder) throws IOException {
    return folder.equals(NO_VIEW) ? Optional.empty() : Optional.of(Path.of(folder).toRealPath());
  }

  /// What is fitted, without a file yet.
  ///
  /// @param practices of the people in the run's view
  static ModelResults results(
      Connection duckdb,
      Path extract,
      ModelQuestion question,
      ShownNumbers shown,
      ViewPractices practices)
      throws SQLException {
    return switch (question) {
      case ModelQuestion.Regression regression ->
          new RegressionTable(regression, shown).fit(duckdb, extract, practices);
      case ModelQuestion.Curves curves ->
          new CurveTable(curves, shown).fit(duckdb, extract, practices);
    };
  }

  static void leave(ModelResults results, Path table, Path evidence) throws IOException {
    Files.writeString(table, String.join("\n", results.csv()) + "\n", StandardCharsets.UTF_8);
    EvidenceWriter.write(
        table,
        evidence,
        results.columns(),
        results.cells(),
        results.models(),
        results.curves(),
        results.organisations());
  }
}
