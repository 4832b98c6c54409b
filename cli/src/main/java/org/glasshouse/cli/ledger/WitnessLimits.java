// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.LogProblem;

/// How old a witness's word may be, and how much of the log may be newer than it.
///
/// @param hours before now, or before the newest entry if its time is later
/// @param uncovered entries after the checkpoint that the witness confirmed
record WitnessLimits(long hours, long uncovered) {

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /// @param left entries that the word does not cover
  /// @throws LogProblem.WitnessStale if the word vouches for too little of what there is now
  void require(Cosignature word, long left, Instant newest, Instant now) {
    var said = "The word of " + word.witness() + " is of " + word.at();
    if (word.at().isAfter(now.plus(CLOCK_TOLERANCE))) {
      throw new LogProblem.WitnessStale(said + ", which is in the future.");
    }
    var latest = newest.isAfter(now) ? newest : now;
    if (word.at().isBefore(latest.minus(Duration.ofHours(hours)))) {
      throw new LogProblem.WitnessStale(
          said + ", more than " + hours + " hours before now or the newest entry.");
    }
    if (left > uncovered) {
      throw new LogProblem.WitnessStale(
          said + " and leaves " + left + " entries uncovered; at most " + uncovered + " may be.");
    }
  }
}
