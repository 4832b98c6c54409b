// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.study.StudyExplanation;

/// What a project's code at a commit asks, for those who decide about it.
///
/// @param permitted whether it was compared with the project's permit, or, before there is one,
///   with what the application asks for
/// @param explanation step by step; how many rows there are is as rounded as the catalogue has it
/// @param changes what is different in its codelists from what they held before
public record StudyReading(
    Commit commit,
    boolean permitted,
    StudyExplanation explanation,
    List<CodelistHistory.Change> changes) {

  public StudyReading {
    changes = List.copyOf(changes);
  }
}
