// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.jobs.JobRequest;
import org.glasshouse.jobs.Program;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.study.LeftFile;
import org.glasshouse.study.OutputRules;
import org.glasshouse.study.StepInputs;
import org.glasshouse.study.StepOutputs;
import org.glasshouse.study.StepPrograms;
import org.glasshouse.study.StudyAction;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyStep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Turns a step of a run into a job over just what the step may see, and takes in what the job
/// left; or finds that an earlier result rests on the very same things.
@Component
class RunSteps {

  private static final Limits LIMITS = Limits.standard().withWall(Duration.ofMinutes(10));

  private static final long LONGEST_PROBLEM = 4_000;

  private final StudyRepositories repositories;
  private final RunPolicy policy;
  private final OutputPolicies outputs;
  private final RunViewStore views;
  private final StoredRuns runs;
  private final StoredSteps steps;
  private final RunImports imports;
  private final ObjectProvider<StepPrograms> programs;

  RunSteps(
      StudyRepositories repositories,
      RunPolicy policy,
      OutputPolicies outputs,
      RunViewStore views,
      StoredRuns runs,
      StoredSteps steps,
      RunImports imports,
      ObjectProvider<StepPrograms> programs) {
    this.repositories = repositories;
    this.policy = policy;
    this.outputs = outputs;
    this.views = views;
    this.runs = runs;
    this.steps = steps;
    this.imports = imports;
    this.programs = programs;
  }

  /// A step that can start: its job, or the run whose result it takes.
  ///
  /// @param key names all that the result rests on
  record Ready(String key, JobRequest job, Optional<Run> before) {}

  /// Makes a step ready.
  ///
  /// @throws org.glasshouse.kernel.Problem if the rules do not allow the run any more at this
  ///   instant
  Ready ready(Run run, StepOfRun step, Instant now) {
    var permit = policy.check(run.project(), run.requestedBy(), now);
    var rules = outputs.rules(permit);
    var action = action(run, step.action());
    var folder = new RunFolder(runs.folder(run.id()));
    var needed = needed(run, action);
    var brought = imports.stillIn(run);
    try {
      var prepared = folder.prepared(action.name());
      var key =
          StepKey.of(
              action,
              repositories.files(run.project(), run.commit()),
              Files.exists(prepared) ? Files.readAllBytes(prepared) : new byte[0],
              run.viewKey(),
              needed,
              brought,
              String.valueOf(step.environment()),
              programs.getObject().digest()
                  + (action.step().isShownByRules() ? " " + rules.sha256() : ""));
      var inputs =
          new StepInputs(
              folder.study(),
              action.step().readsView() ? views.of(run, policy.began(run, permit)) : folder.study(),
              Optional.of(prepared).filter(Files::exists),
              byStep(needed),
              RunImport.in(folder.study(), brought),
              rules);
      var command =
          programs
              .getObject()
              .command(
                  action,
                  inputs,
                  folder.out(action.name()),
                  folder.step(action.name()).resolve("logs"),
                  LIMITS);
      var job = JobRequest.step(run.project().value(), program(action.step()), command, LIMITS);
      return new Ready(key, job, before(run, action, key));
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }

  /// A run that is done again to compare its bytes takes nothing from earlier.
  private Optional<Run> before(Run run, StudyAction action, String key) {
    return run.verifies() != null
        ? Optional.empty()
        : steps
            .doneBefore(run.project(), action.name(), key)
            .flatMap(runs::find)
            .filter(earlier -> isWhole(earlier, action));
  }

  private boolean isWhole(Run earlier, StudyAction action) {
    var left = of(runs.outputs(earlier), action.name());
    try {
      for (var output : left) {
        if (!Files.isRegularFile(output.file())
            || !Sha256.of(output.file()).equals(output.sha256())) {
          return false;
        }
      }
      return !left.isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Program program(StudyStep step) {
    return switch (step) {
      case StudyStep.Sql _ -> Program.SQL;
      case StudyStep.Query _, StudyStep.Table _, StudyStep.Model _ -> Program.QUERY;
      case StudyStep.Script script ->
          switch (script.language()) {
            case PYTHON -> Program.PYTHON;
            case R -> Program.R;
          };
      case StudyStep.Unknown _ -> Program.OTHER;
    };
  }

  /// Takes in the files that a step's job left.
  ///
  /// @throws StudyProblem.CodeRefused if one that it declares is not there
  List<Output> takeIn(Run run, String actionName) {
    var action = action(run, actionName);
    try {
      var taken = new ArrayList<Output>();
      for (var left :
          StepOutputs.collect(action, new RunFolder(runs.folder(run.id())).out(actionName))) {
        var withheld = OutputRules.withheld(left);
        taken.add(keep(run, actionName, left, withheld.orElse(null)));
      }
      return taken;
    } catch (StudyFault missing) {
      throw new StudyProblem.CodeRefused(missing);
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }

  private Output keep(
      Run run, String action, LeftFile left, @org.jspecify.annotations.Nullable String withheld)
      throws IOException {
    var kept = runs.outputFile(run.id(), left.path());
    RunFolder.keep(left.file(), kept);
    return new Output(
        run.id(),
        run.project(),
        action,
        left.name(),
        left.path(),
        left.level(),
        Files.size(kept),
        Sha256.of(kept),
        left.byEngine(),
        withheld,
        kept);
  }

  /// Takes what the same step of an earlier run left.
  List<Output> takeOver(Run run, String action, Run earlier) {
    try {
      var taken = new ArrayList<Output>();
      for (var output : of(runs.outputs(earlier), action)) {
        var left =
            new LeftFile(
                output.name(),
                output.path(),
                output.level(),
                output.computedByEngine(),
                output.file());
        taken.add(keep(run, action, left, output.withheld()));
      }
      return taken;
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }

  /// What the engine said about a question that has no answer: its code and one line in the query
  /// library's words, which never hold a value from a person's row.
  Optional<List<String>> said(Run run, String action) {
    var problem = new RunFolder(runs.folder(run.id())).out(action).resolve("problem.txt");
    try {
      return Files.isRegularFile(problem) && Files.size(problem) < LONGEST_PROBLEM
          ? Optional.of(Files.readAllLines(problem)).filter(lines -> lines.size() > 1)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private StudyAction action(Run run, String name) {
    var files = repositories.files(run.project(), run.commit());
    return StudyCode.definition(files).action(name).orElseThrow();
  }

  private List<Output> needed(Run run, StudyAction action) {
    return runs.outputs(run).stream()
        .filter(output -> action.needs().contains(output.action()))
        .toList();
  }

  private static List<Output> of(List<Output> outputs, String action) {
    return outputs.stream().filter(output -> output.action().equals(action)).toList();
  }

  private static Map<String, Map<String, java.nio.file.Path>> byStep(List<Output> outputs) {
    var byStep = new HashMap<String, Map<String, java.nio.file.Path>>();
    outputs.forEach(output ->
        byStep
            .computeIfAbsent(output.action(), _ -> new HashMap<>())
            .put(output.path(), output.file()));
    return byStep;
  }
}
