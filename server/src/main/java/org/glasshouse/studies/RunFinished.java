// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;
import org.glasshouse.study.PrivacyLevel;

/// A run has ended as it should; its outputs are still inside.
///
/// @param energyMethod how the energy of its steps was estimated
/// @param seconds from start to end
public record RunFinished(
    RunId run,
    ProjectId project,
    String title,
    List<File> outputs,
    List<Step> steps,
    String energyMethod,
    double seconds)
    implements Recorded {

  public RunFinished {
    outputs = List.copyOf(outputs);
    steps = List.copyOf(steps);
  }

  @Override
  public String kind() {
    return "run-finished";
  }

  /// An output by name; its content is not public.
  ///
  /// @param seal its hash under a secret of the run
  public record File(String name, PrivacyLevel level, String seal) {}

  /// A step, and what it ran with.
  ///
  /// @param environment the hash of the list of packages, or empty
  /// @param outcome `done`, `reused from` a run, or why it cannot run here
  /// @param cpuSeconds processor time of its job
  /// @param joules an estimate of its energy
  public record Step(
      String action,
      String image,
      String environment,
      String outcome,
      double cpuSeconds,
      double joules) {

    static Step of(StepOfRun step) {
      var outcome =
          step.notPossible() != null
              ? step.notPossible()
              : step.reusedFrom() != null ? "reused from " + step.reusedFrom() : "done";
      return new Step(
          step.action(),
          step.image(),
          step.environment() == null ? "" : step.environment(),
          outcome,
          step.used() == null ? 0 : step.used().cpu().toMillis() / 1000.0,
          step.used() == null ? 0 : Math.round(step.used().joules() * 10) / 10.0);
    }
  }
}
