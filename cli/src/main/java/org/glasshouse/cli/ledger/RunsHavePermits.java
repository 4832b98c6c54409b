// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every run is under a permit that was granted before, is in force on that day, covers the data,
/// and belongs to a project that is not suspended.
final class RunsHavePermits implements Rule {

  private record Permit(LocalDate starts, LocalDate ends, Set<String> datasets) {}

  private final Map<String, Permit> permits = new HashMap<>();
  private final Set<String> suspended = new HashSet<>();

  @Override
  public List<Finding> read(LogEntry entry) {
    var project = entry.text("project");
    switch (entry.kind()) {
      case "permit-granted" -> permits.put(permitOf(entry), permit(entry));
      case "project-suspended" -> suspended.add(project);
      case "project-resumed" -> suspended.remove(project);
      case "run-started" -> {
        return run(entry, project);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> run(LogEntry entry, String project) {
    var findings = new ArrayList<Finding>();
    var run = "Run " + entry.text("run") + " of project " + project;
    if (suspended.contains(project)) {
      findings.add(new Finding(entry.index(), "run-while-suspended", run + " was suspended."));
    }
    var permit = permits.get(permitOf(entry));
    if (permit == null) {
      findings.add(
          new Finding(entry.index(), "run-without-permit", run + " had no such permit before."));
      return findings;
    }
    if (entry.day().isBefore(permit.starts()) || entry.day().isAfter(permit.ends())) {
      findings.add(
          new Finding(
              entry.index(),
              "run-outside-permit",
              run + " on " + entry.day() + ", under a permit until " + permit.ends() + "."));
    }
    for (var part : entry.data().path("data")) {
      var dataset = part.path("dataset").asString("");
      if (!permit.datasets().contains(dataset)) {
        findings.add(
            new Finding(
                entry.index(),
                "run-outside-permit",
                run + " read " + dataset + ", which its permit does not name."));
      }
    }
    return findings;
  }

  private static String permitOf(LogEntry entry) {
    return entry.text("project") + "/" + entry.data().path("permitVersion").asInt(0);
  }

  private static Permit permit(LogEntry entry) {
    var datasets = new HashSet<String>();
    entry.data().path("datasets").forEach(part -> datasets.add(part.path("dataset").asString("")));
    return new Permit(
        day(entry.text("starts"), LocalDate.MAX), day(entry.text("ends"), LocalDate.MIN), datasets);
  }

  /// A day that cannot be read permits nothing.
  private static LocalDate day(String text, LocalDate otherwise) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      return otherwise;
    }
  }
}
