// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every file that left was approved before, under the same manifest, by an approval that still
/// holds; and it came from a run that the ledger knows.
final class ReleasesAreChecked implements Rule {

  /// The runs that started, and until when each approval holds, by request and manifest.
  record Memory(Set<String> runs, Map<String, Map<String, String>> approved) {
    Memory() {
      this(new HashSet<>(), new HashMap<>());
    }
  }

  private final Memory memory;

  ReleasesAreChecked(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var request = entry.text("request");
    switch (entry.kind()) {
      case "run-started" -> memory.runs().add(entry.text("run"));
      // Asked for anew: what was approved before counts no more.
      case "release-requested", "release-checked" -> memory.approved().remove(request);
      case "release-approved" ->
          memory
              .approved()
              .computeIfAbsent(request, _ -> new HashMap<>())
              .put(entry.text("manifest"), entry.text("expires"));
      case "file-released" -> {
        return release(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> release(LogEntry entry) {
    var findings = new ArrayList<Finding>();
    var file = "A file of release request " + entry.text("request");
    var expires =
        memory.approved().getOrDefault(entry.text("request"), Map.of()).get(entry.text("manifest"));
    if (expires == null) {
      findings.add(
          new Finding(entry.index(), "released-unapproved", file + " left without approval."));
    }
    if (expires != null && passed(expires, entry.at())) {
      findings.add(
          new Finding(
              entry.index(), "released-late", file + " left after its approval ended, " + expires));
    }
    if (!memory.runs().contains(entry.text("run"))) {
      findings.add(
          new Finding(
              entry.index(), "release-without-run", file + " came from a run that never started."));
    }
    return findings;
  }

  private static boolean passed(String expires, Instant now) {
    try {
      return Instant.parse(expires).isBefore(now);
    } catch (DateTimeException noTime) {
      return true;
    }
  }
}
