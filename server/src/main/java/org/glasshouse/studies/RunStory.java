// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.RunId;
import org.glasshouse.sandbox.Environment;
import org.springframework.stereotype.Component;

/// What a run's own project may read about it: its steps, what they ran with and used, and whether
/// it was done again.
@Component
public class RunStory {

  private final StoredRuns runs;
  private final StoredSteps steps;
  private final StoredRunImports imports;

  RunStory(StoredRuns runs, StoredSteps steps, StoredRunImports imports) {
    this.runs = runs;
    this.steps = steps;
    this.imports = imports;
  }

  /// What it reads that came in through the airlock, by name.
  public List<RunImport> imports(RunId run) {
    return imports.of(run);
  }

  /// The steps of a run, in their order.
  public List<StepOfRun> steps(RunId run) {
    return steps.of(run);
  }

  /// The packages of an environment, by the hash that a step records.
  public Optional<Environment> environment(String sha256) {
    return steps.environment(sha256);
  }

  /// How the energy of its steps was estimated; empty while it runs.
  public String energyMethod(RunId run) {
    return runs.energyMethod(run);
  }

  /// Whether it was asked for at the server's own machine, and not by the person whose name it
  /// bears.
  public boolean askedAtConsole(RunId run) {
    return runs.isAtConsole(run);
  }

  /// The outputs of the run that this one does again, beside its own.
  ///
  /// @throws StudyProblem.NotFinished if there is nothing to compare
  public RunComparison comparison(RunId again) {
    var second = runs.find(again).orElseThrow(StudyProblem.NoSuchRun::new);
    if (second.verifies() == null || second.state() != RunState.FINISHED) {
      throw new StudyProblem.NotFinished();
    }
    var first = runs.find(second.verifies()).orElseThrow(StudyProblem.NoSuchRun::new);
    return RunComparison.of(runs.outputs(first), runs.outputs(second));
  }

  /// The runs that did this one again, the newest first.
  public List<Run> verifications(RunId run) {
    return runs.verifications(run);
  }
}
