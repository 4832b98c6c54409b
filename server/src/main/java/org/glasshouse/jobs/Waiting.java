// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job that waits, and why.
///
/// @param place 1 for the one that starts next, if nothing is added
/// @param why a sentence for everybody
/// @param starts when it is likely to start; null while nothing is known about how long jobs take
public record Waiting(Job job, int place, String why, @Nullable Instant starts) {}
