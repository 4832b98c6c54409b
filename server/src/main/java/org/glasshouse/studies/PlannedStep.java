// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.ArrayList;
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
    var planned = new ArrayList<PlannedStep>();
    var missing = new ArrayList<String>();
    for (var action : study.actions()) {
      var without =
          here.missing(action.step(), files)
              .or(() ->
                  action.needs().stream()
                      .filter(missing::contains)
                      .findFirst()
                      .map(need -> "It needs the step " + need + ", which cannot run here."));
      if (without.isPresent()) {
        missing.add(action.name());
      }
      planned.add(
          new PlannedStep(action.name(), action.step().image(), here.of(action.step()), without));
    }
    return planned;
  }
}
