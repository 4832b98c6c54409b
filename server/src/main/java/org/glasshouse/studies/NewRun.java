// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.jspecify.annotations.Nullable;

/// What a run starts with, once nothing forbids it.
///
/// @param permitVersion of the permit under which its people were drawn
/// @param readingSha256 hash of what the study asks, in words
/// @param choicesAsOf the instant whose choices it respects: now, or that of the run it does again
/// @param verifies the run that it does again to compare the bytes; null for an ordinary run
record NewRun(
    RunId id,
    ProjectId project,
    String commit,
    User by,
    int permitVersion,
    List<PlannedStep> steps,
    DrawnPeople people,
    List<RunImport> imports,
    String readingSha256,
    Instant choicesAsOf,
    @Nullable RunId verifies) {

  NewRun {
    steps = List.copyOf(steps);
    imports = List.copyOf(imports);
  }
}
