// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// One carrying-out of a study: which code, which data, whose choices, and what came of it.
///
/// @param versions the version of each dataset that it reads
/// @param choicesAsOf the instant whose choices it respects
/// @param left how many people were left out under which refusal, as rounded bands
/// @param endedAt null while it runs
/// @param ending in words, why it ended as it did; null while it runs
/// @param viewKey names what it may see: permitted columns, versions and people
/// @param verifies the run that it does again to compare the bytes; null for an ordinary run
/// @param verified whether every byte was the same; null before that is known
public record Run(
    RunId id,
    ProjectId project,
    String commit,
    UserId requestedBy,
    Instant startedAt,
    int permitVersion,
    Map<DatasetId, Integer> versions,
    Instant choicesAsOf,
    List<LeftOut> left,
    RunState state,
    @Nullable Instant endedAt,
    @Nullable String ending,
    String viewKey,
    @Nullable RunId verifies,
    @Nullable Boolean verified) {

  public Run {
    versions = Map.copyOf(versions);
    left = List.copyOf(left);
  }

  public boolean running() {
    return state == RunState.RUNNING;
  }
}
