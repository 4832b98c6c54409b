// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Times never run back, beyond what two transactions at the same moment explain.
final class TimeRunsForward implements Rule {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// The latest time read.
  record Memory(Instant latest) {
    Memory() {
      this(Instant.EPOCH);
    }
  }

  private Memory memory;

  TimeRunsForward(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var latest = memory.latest();
    if (entry.at().isAfter(latest)) {
      memory = new Memory(entry.at());
    }
    return entry.at().isBefore(latest.minus(TOLERANCE))
        ? List.of(
            new Finding(
                entry.index(),
                "time-ran-back",
                "Entry %d says %s, after one of %s.".formatted(entry.index(), entry.at(), latest)))
        : List.of();
  }
}
