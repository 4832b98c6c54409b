// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Data comes in only through a flow that was agreed and is not stopped.
final class FlowsAreOpen implements Rule {

  /// The flows that are open now.
  record Memory(Set<String> open) {
    Memory() {
      this(new HashSet<>());
    }
  }

  private final Memory memory;

  FlowsAreOpen(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var flow = entry.text("flow");
    switch (entry.kind()) {
      case "flow-agreed", "flow-restarted" -> memory.open().add(flow);
      case "flow-stopped" -> memory.open().remove(flow);
      case "source-file-received" -> {
        if (!memory.open().contains(flow)) {
          return List.of(
              new Finding(
                  entry.index(),
                  "flow-not-open",
                  "A file came in through " + flow + ", which was not open."));
        }
      }
      default -> {}
    }
    return List.of();
  }
}
