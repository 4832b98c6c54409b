// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Times never run back, beyond what two transactions at the same moment explain.
final class TimeRunsForward implements Rule {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Instant latest = Instant.MIN;

  @Override
  public List<Finding> read(LogEntry entry) {
    boolean back = latest.isAfter(Instant.EPOCH) && entry.at().isBefore(latest.minus(TOLERANCE));
    latest = back || entry.at().isBefore(latest) ? latest : entry.at();
    return back
        ? List.of(
            new Finding(
                entry.index(),
                "time-ran-back",
                "Entry "
                    + entry.index()
                    + " says "
                    + entry.at()
                    + ", after one of "
                    + latest
                    + "."))
        : List.of();
  }
}
