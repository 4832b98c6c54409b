// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the entries of each kind, as the public register's totals do.
final class Kinds implements Rule {

  /// How many entries of each kind were read.
  record Memory(Map<String, Long> counts) {
    Memory() {
      this(new TreeMap<>());
    }
  }

  private final Memory memory;

  Kinds(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    memory.counts().merge(entry.kind(), 1L, Long::sum);
    return List.of();
  }
}
