// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as the queue knows it.
///
/// @param startedAt null until it runs
/// @param endedAt null until it is over
/// @param result null unless its program ran to an end
/// @param problem the code of what ended it, null while it goes well
public record Job(
    JobId id,
    String owner,
    Program program,
    Urgency urgency,
    JobState state,
    int attempt,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable JobResult result,
    @Nullable String problem) {}
