// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.sandbox.SandboxProblem;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyImports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glasshouse study try`: the whole study on dummy people, in the same sandbox.
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description =
        "Runs a study on made-up people who satisfy its conditions; nothing real is reached."
            + " Exit code 0 only when every step that can run here ended well.")
final class TryCommand implements Callable<Integer> {

  /// A fixed day, so that the same study and seed give the same rows on any day.
  static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  @Parameters(paramLabel = "FOLDER", description = "The study's folder, with its project.yaml.")
  private Path folder = Path.of("");

  @Option(names = "--people", description = "How many people to make up (${DEFAULT-VALUE}).")
  private int people = 500;

  @Option(names = "--seed", description = "Another seed makes other people (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where outputs go, under their paths; the study's folder output otherwise.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print what happened as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, SQLException {
    var report = new Report();
    var code = run(report);
    Printed.print(report, json, spec.commandLine().getOut());
    return code;
  }

  /// Where an output goes: never among the study's own files.
  private Path place(String path) {
    if (output != null) {
      return output.resolve(path);
    }
    return path.startsWith(StudyFolder.OUTPUT + "/")
        ? folder.resolve(path)
        : folder.resolve(StudyFolder.OUTPUT).resolve(path);
  }

  private int run(Report report) throws IOException, SQLException {
    if (people < 1 || people > 100_000) {
      report.line("--people is between 1 and 100000.");
      return 2;
    }
    try (var bench = Workbench.open()) {
      var files = StudyFolder.read(folder);
      var study = StudyDefinition.of(files);
      var prepared = bench.check(study, files, StudyImports.standIns(study, folder));
      prepared.notes().forEach(report::note);
      return new Trial(bench, files, prepared, this::place, report).run(people, seed) ? 0 : 1;
    } catch (StudyFault fault) {
      report.fault(fault);
      return 1;
    } catch (QueryProblem problem) {
      report.line(problem.paragraph());
      return 1;
    } catch (SandboxProblem problem) {
      report.line(
          problem.code() + " " + problem.what() + " " + problem.why() + " → " + problem.next());
      return 1;
    }
  }
}
