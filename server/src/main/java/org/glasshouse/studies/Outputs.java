// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.kernel.RunId;
import org.springframework.stereotype.Component;

/// What runs left behind; it stays inside until the airlock lets it go.
@Component
public class Outputs {

  private final StoredRuns runs;

  Outputs(StoredRuns runs) {
    this.runs = runs;
  }

  /// All outputs of a run, by name.
  public List<Output> of(RunId run) {
    return runs.outputs(runs.find(run).orElseThrow(StudyProblem.NoSuchRun::new));
  }

  /// The hash of an output under its run's secret, which may be shown before anything has left: a
  /// plain hash of a few counts could be tried out until it fits.
  public String seal(Output output) {
    return new OutputSeal(runs.seal(output.run())).of(output.sha256());
  }

  /// One output.
  ///
  /// @throws StudyProblem.NoSuchOutput if the run left none of that name
  public Output find(RunId run, String name) {
    return of(run).stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(StudyProblem.NoSuchOutput::new);
  }
}
