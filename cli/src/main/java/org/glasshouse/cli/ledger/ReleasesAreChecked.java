// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every file that left was approved before, under the same manifest, after two reviews; and it
/// came from a run that the ledger knows.
final class ReleasesAreChecked implements Rule {

  private static final int REVIEWS_NEEDED = 2;

  private final Set<String> runs = new HashSet<>();
  private final Map<String, Set<String>> reviews = new HashMap<>();
  private final Set<String> approved = new HashSet<>();

  @Override
  public List<Finding> read(LogEntry entry) {
    switch (entry.kind()) {
      case "run-started" -> runs.add(entry.text("run"));
      case "release-reviewed" ->
          reviews
              .computeIfAbsent(turn(entry), _ -> new HashSet<>())
              .add(entry.data().path("review").toString());
      case "release-approved" -> {
        approved.add(entry.text("request") + "/" + entry.text("manifest"));
        return approval(entry);
      }
      case "file-released" -> {
        return release(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> approval(LogEntry entry) {
    int count = reviews.getOrDefault(turn(entry), Set.of()).size();
    return count >= REVIEWS_NEEDED
        ? List.of()
        : List.of(
            new Finding(
                entry.index(),
                "approved-unchecked",
                "Release request " + turn(entry) + " was approved after " + count + " reviews."));
  }

  private List<Finding> release(LogEntry entry) {
    var findings = new ArrayList<Finding>();
    var file = "A file of release request " + entry.text("request");
    if (!approved.contains(entry.text("request") + "/" + entry.text("manifest"))) {
      findings.add(
          new Finding(entry.index(), "released-unapproved", file + " left without approval."));
    }
    if (!runs.contains(entry.text("run"))) {
      findings.add(
          new Finding(
              entry.index(), "release-without-run", file + " came from a run that never started."));
    }
    return findings;
  }

  private static String turn(LogEntry entry) {
    return entry.text("request") + " turn " + entry.data().path("turn").asInt(0);
  }
}
