// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.TableMeaning;
import org.springframework.stereotype.Component;

/// What runs left behind; it stays inside until the airlock lets it go.
@Component
public class Outputs {

  private final StoredRuns runs;
  private final StoredMeanings meanings;

  Outputs(StoredRuns runs) {
    this.runs = runs;
    this.meanings = new StoredMeanings(runs);
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

  /// What the columns of a table mean, as far as the definition of the step that left it says so.
  ///
  /// @throws StudyProblem.NoSuchOutput if the run left none of that name
  public TableMeaning meaning(RunId run, String name) {
    return meanings.of(run, find(run, name).action());
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
