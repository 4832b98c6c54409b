// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.query.conformance.Cases;
import org.glasshouse.query.conformance.Conformance;
import org.glasshouse.query.differential.Differential;
import org.glasshouse.query.trino.NoTrino;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glasshouse conform`: runs cases with known answers, or random questions, on one of our query
/// engines.
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = {
      "Runs cases with known answers on a query engine; exit code 0 only when none failed.",
      "With --random, asks it random questions as well and compares its answers with the oracle's."
    })
final class ConformCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files or folders with cases: .json or .json.gz.")
  private List<Path> paths = List.of();

  @Option(names = "--engine", defaultValue = "memory", description = "${COMPLETION-CANDIDATES}")
  private EngineName engine = EngineName.memory;

  @Option(
      names = "--trino",
      paramLabel = "URL",
      defaultValue = "${env:GLASSHOUSE_TRINO:-jdbc:trino://localhost:8080/memory/default}",
      description = "Where the Trino server is, with a catalog and schema that take new tables.")
  private String trino = "";

  @Option(
      names = "--files",
      paramLabel = "FOLDER",
      description = "Ask over Parquet files, which DuckDB writes to this folder for each case.")
  private @Nullable Path files;

  @Option(
      names = "--files-at",
      paramLabel = "URI",
      description = "Where the Trino server finds that folder, such as local:///conform.")
  private @Nullable String filesAt;

  @Option(names = "--random", paramLabel = "N", description = "How many random questions to ask.")
  private int random;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "20261121",
      description = "Which random questions; the same seed asks the same.")
  private long seed;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException {
    if (paths.isEmpty() && random <= 0) {
      throw new ParameterException(
          spec.commandLine(), "Name files or folders with cases, or ask for --random questions.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (var open = open()) {
      var tally = new Tally(0, 0);
      for (var file : Cases.files(paths)) {
        for (var each : Cases.read(file)) {
          var difference = new Conformance(open.engines()).difference(each);
          difference.ifPresent(what -> out.println(each.id() + ": " + what));
          tally = difference.isPresent() ? tally.plus(0, 1) : tally.plus(1, 0);
        }
      }
      if (random > 0) {
        tally = random(open.engines(), out, tally);
      }
      out.println(tally.passed() + " passed, " + tally.failed() + " failed");
      out.flush();
      return tally.failed() == 0 ? 0 : 1;
    } catch (NoTrino e) {
      spec.commandLine().getErr().println(e.paragraph());
      return 2;
    }
  }

  private EngineName.Open open() throws SQLException {
    return files == null
        ? engine.open(trino)
        : engine.overFiles(
            trino,
            files,
            filesAt == null ? files.toUri().toString().replaceFirst("/+$", "") : filesAt);
  }

  private record Tally(int passed, int failed) {
    Tally plus(int more, int worse) {
      return new Tally(passed + more, failed + worse);
    }
  }

  private Tally random(Conformance.EngineMaker engines, PrintWriter out, Tally tally)
      throws SQLException {
    var outcome = new Differential(engines).run(seed, random);
    out.println(
        "random questions from seed %d: %d agree, %d over values that do not fit"
            .formatted(seed, outcome.answered(), outcome.outOfRange()));
    outcome.difference().ifPresent(out::println);
    return tally.plus(outcome.answered(), outcome.difference().isPresent() ? 1 : 0);
  }
}
