// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Instant;
import org.glasshouse.ledger.NotRecorded;
import org.jspecify.annotations.Nullable;

/// A job is over.
///
/// @param state succeeded, failed, cancelled or lost
/// @param result null when the program did not run to an end
/// @param problem the code of what ended it, null when it succeeded
@NotRecorded("The run that asked for the job is recorded, with what its jobs left and used.")
public record JobEnded(
    JobId job,
    String owner,
    JobState state,
    @Nullable JobResult result,
    @Nullable String problem,
    Instant at) {}
