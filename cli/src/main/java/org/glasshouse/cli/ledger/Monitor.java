// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.tlog.TiledLog;

/// Reads a ledger from its first entry on and collects what cannot be right.
///
/// Each bundle of entries is checked against the signed root before it is read.
final class Monitor {

  private static final int BUNDLE = 256;

  private final List<Rule> rules;
  private final List<Finding> findings = new ArrayList<>();
  private long read;

  Monitor(PublishedSchema schema) {
    rules =
        List.of(
            schema,
            new TimeRunsForward(),
            new RunsHavePermits(),
            new ReleasesAreChecked(),
            new OptOutsAreEven(),
            new FlowsAreOpen());
  }

  /// Reads on from where it stopped to the end of this checkpoint.
  ///
  /// @throws org.glasshouse.tlog.LogProblem if the files do not match the checkpoint
  void read(TiledLog log) {
    while (read < log.checkpoint().size()) {
      var bundle = log.bundle(read / BUNDLE);
      for (var bytes : bundle.subList((int) (read % BUNDLE), bundle.size())) {
        read(bytes);
        read++;
      }
    }
  }

  /// What was found so far, in the order of the entries.
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  long entries() {
    return read;
  }

  private void read(byte[] bytes) {
    LogEntry entry;
    try {
      entry = LogEntry.parse(read, bytes);
    } catch (IllegalArgumentException unreadable) {
      var words = "Entry " + read + " cannot be read: " + unreadable.getMessage() + ".";
      findings.add(new Finding(read, "schema", words));
      return;
    }
    rules.forEach(rule -> findings.addAll(rule.read(entry)));
  }
}
