// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.List;

/// Reads the entries in order and says which of them contradict earlier ones.
interface Rule {

  /// What is wrong with this entry, given all before it; usually nothing.
  List<Finding> read(LogEntry entry);

  /// All that it needs of the entries read so far, as a record that JSON can hold.
  Record memory();
}
