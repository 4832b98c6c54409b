// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the automatic checks found in one turn, bound to the machine-readable record they left.
///
/// @param profile name and version of the rules, such as `nhs-england-sde/1`
/// @param sha256 hash of the record of checks in the store; public with the release
public record CheckRecord(String profile, String sha256, List<Finding> findings, Instant at) {

  public CheckRecord {
    findings = List.copyOf(findings);
  }

  /// How many findings there are by rule; this is public.
  public Map<String, Integer> countsByRule() {
    var counts = new TreeMap<String, Integer>();
    findings.forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return counts;
  }

  boolean holds() {
    return findings.stream().anyMatch(finding -> finding.severity() != Finding.Severity.NOTE);
  }

  boolean refuses() {
    return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.REFUSED);
  }
}
