// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.sandbox.SandboxProblem;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyImports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glasshouse study check`: everything that is wrong, with its place, before anything runs.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says all that is wrong with a study; exit code 0 only when nothing is.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "The study's folder, with its project.yaml.")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var report = new Report();
    var code = check(report);
    Printed.print(report, json, spec.commandLine().getOut());
    return code;
  }

  private int check(Report report) throws IOException {
    try (var bench = Workbench.open()) {
      var files = StudyFolder.read(folder);
      var study = StudyDefinition.of(files);
      var missing = bench.missing(study, files);
      missing.forEach(report::note);
      bench.check(study, files, StudyImports.standIns(study, folder)).notes().forEach(report::note);
      int steps = study.actions().size();
      int able = steps - missing.size();
      report.line(
          missing.isEmpty()
              ? "Nothing is wrong: all " + steps + " steps can run here."
              : "Nothing is wrong in what can run here: %d of %d steps.".formatted(able, steps));
      report.put("steps", steps);
      report.put("stepsThatCanRunHere", able);
      return 0;
    } catch (StudyFault fault) {
      report.fault(fault);
      return 1;
    } catch (SandboxProblem.NoIsolation none) {
      report.line(none.code() + " SQL was not checked: " + none.what() + " → " + none.next());
      report.add("problems", Map.of("code", none.code(), "what", none.what()));
      return 1;
    }
  }
}
