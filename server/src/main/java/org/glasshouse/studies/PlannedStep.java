// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Optional;
import org.glasshouse.sandbox.Environment;
import org.glasshouse.study.Environments;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFiles;

/// A step that a run is going to do, or the reason why it cannot.
///
/// @param notPossible a sentence; the steps that need this one cannot run either
record PlannedStep(
    String action, String image, Optional<Environment> environment, Optional<String> notPossible) {

  /// All steps of a study on this machine, in their order.
  static List<PlannedStep> of(StudyDefinition study, StudyFiles files, Environments here) {
    var reasons = here.notPossible(study, files);
    return study.actions().stream()
        .map(action ->
            new PlannedStep(
                action.name(),
                action.step().image(),
                here.of(action.step()),
                Optional.ofNullable(reasons.get(action.name()))))
        .toList();
  }
}
