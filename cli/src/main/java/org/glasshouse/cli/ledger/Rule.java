// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Instant;
import java.util.List;

/// Reads the entries in order and says which of them contradict earlier ones.
interface Rule {

  /// What is wrong with this entry, given all before it; usually nothing.
  List<Finding> read(LogEntry entry);

  /// What is wrong by now, after all entries were read; usually nothing.
  ///
  /// @param entries how many were read
  default List<Finding> end(long entries, Instant now) {
    return List.of();
  }

  /// All that it needs of the entries read so far, as a record that JSON can hold.
  Record memory();
}
