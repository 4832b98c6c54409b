// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Duration;
import org.glasshouse.kernel.RunId;
import org.jspecify.annotations.Nullable;

/// A step of a run as it stands.
///
/// @param image what its `run` line names
/// @param environment the hash of the list of packages that it runs with; null without one
/// @param job null until it is in the queue, and for ever when an earlier result was reused
/// @param done whether its outputs are there
/// @param reusedFrom the run whose result was taken, because nothing that it rests on had changed
/// @param notPossible why it does not run here, in a sentence
/// @param used what its job used; null until it ended
public record StepOfRun(
    String action,
    String image,
    @Nullable String environment,
    @Nullable String job,
    boolean done,
    @Nullable RunId reusedFrom,
    @Nullable String notPossible,
    @Nullable Used used) {

  /// What a job used.
  ///
  /// @param peakBytes the most memory at one time, as sampled
  /// @param readBytes the size of what it was given
  /// @param joules an estimate of its energy, by the method that the run names; 0 before there was
  ///   one
  public record Used(Duration cpu, Duration wall, long peakBytes, long readBytes, double joules) {}
}
