// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A run starts once and ends at most once, in this order.
final class RunsEndOnce implements Rule {

  /// Each run's last word: how its newest entry is called.
  record Memory(Map<String, String> last) {
    Memory() {
      this(new HashMap<>());
    }
  }

  private final Memory memory;

  RunsEndOnce(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    return switch (entry.kind()) {
      case "run-started" -> step(entry, "");
      case "run-finished", "run-ended-early" -> step(entry, "run-started");
      default -> List.of();
    };
  }

  private List<Finding> step(LogEntry entry, String expected) {
    var run = entry.text("run");
    var before = memory.last().put(run, entry.kind());
    return expected.equals(before == null ? "" : before)
        ? List.of()
        : List.of(
            new Finding(
                entry.index(),
                "run-out-of-order",
                "Run %s says %s after %s."
                    .formatted(run, entry.kind(), before == null ? "nothing" : before)));
  }
}
