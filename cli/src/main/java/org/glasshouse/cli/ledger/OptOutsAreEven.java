// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The same dataset is not used in the same month both with and without people's opt-outs applied,
/// whoever asks: comparing the two would show who opted out.
final class OptOutsAreEven implements Rule {

  /// The rule about opt-outs of each permit, and of each use of a dataset in a month.
  record Memory(Map<String, String> ruleOfPermit, Map<String, String> ruleOfUse) {
    Memory() {
      this(new HashMap<>(), new HashMap<>());
    }
  }

  private final Memory memory;

  OptOutsAreEven(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var permit = entry.text("project") + "/" + entry.data().path("permitVersion").asInt(0);
    if (entry.kind().equals("permit-granted")) {
      memory.ruleOfPermit().put(permit, entry.text("optOutRule"));
    }
    var findings = new ArrayList<Finding>();
    if (entry.kind().equals("run-started")) {
      var rule = memory.ruleOfPermit().getOrDefault(permit, "");
      var month = YearMonth.from(entry.day());
      for (var part : entry.data().path("data")) {
        var dataset = part.path("dataset").asString("");
        var use = dataset + "/" + month;
        var before = memory.ruleOfUse().putIfAbsent(use, rule);
        if (before != null && !before.equals(rule)) {
          findings.add(finding(entry, dataset, month));
        }
      }
    }
    return findings;
  }

  private static Finding finding(LogEntry entry, String dataset, YearMonth month) {
    return new Finding(
        entry.index(),
        "opt-outs-uneven",
        "Dataset " + dataset + " was used in " + month + " under two rules about opt-outs.");
  }
}
