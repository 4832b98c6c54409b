// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.PrivacyLevel;
import org.glasshouse.studies.Runs;

/// The outputs that `studies` keeps.
record StudyRunFiles(Runs runs, Outputs outputs) implements RunFiles {

  @Override
  public ProjectId project(RunId run) {
    return runs.get(run).project();
  }

  @Override
  public List<RunFile> of(RunId run) {
    return outputs.of(run).stream()
        .map(output ->
            new RunFile(
                output.run(),
                output.project(),
                output.name(),
                neverLeaves(output.level()),
                output.bytes(),
                output.sha256(),
                output.file()))
        .toList();
  }

  private static boolean neverLeaves(PrivacyLevel level) {
    return switch (level) {
      case HIGHLY_SENSITIVE -> true;
      case MODERATELY_SENSITIVE -> false;
    };
  }
}
