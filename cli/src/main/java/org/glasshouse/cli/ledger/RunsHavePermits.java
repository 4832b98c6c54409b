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

/// Every run is under a permit that was granted before, is in force at that moment, covers the
/// data, and belongs to a project that is not suspended; and nothing leaves a project without one.
///
/// A permit is in force until the next of its project is granted. Each replaces the one before it,
/// and the last day is moved to a later one once.
final class RunsHavePermits implements Rule {

  /// Each permit by project and version, the newest version of each project, how often its last day
  /// was moved to a later one, and the projects that stand still now.
  record Memory(
      Map<String, Permit> permits,
      Map<String, Integer> newest,
      Map<String, Integer> extensions,
      Set<String> suspended) {
    Memory() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
    }
  }

  private final Memory memory;

  RunsHavePermits(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  /// What a permit allows, and from when until when.
  record Permit(LocalDate starts, LocalDate ends, Set<String> datasets) {
    boolean inForceOn(LocalDate day) {
      return !day.isBefore(starts) && !day.isAfter(ends);
    }
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var project = entry.text("project");
    switch (entry.kind()) {
      case "permit-granted" -> {
        return granted(entry, project);
      }
      case "project-suspended" -> memory.suspended().add(project);
      case "project-resumed" -> memory.suspended().remove(project);
      case "run-started" -> {
        return run(entry, project);
      }
      case "file-released" -> {
        return release(entry, project);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> granted(LogEntry entry, String project) {
    var findings = new ArrayList<Finding>();
    int newest = newest(project);
    memory.permits().put(permitOf(entry), permit(entry));
    int version = entry.data().path("permitVersion").asInt(0);
    // Entries from before permits were amended do not name the permit.
    if (entry.data().has("permit")
        && (version != newest + 1
            || !entry.text("replaces").equals(newest == 0 ? "" : project + "/" + newest))) {
      findings.add(
          new Finding(
              entry.index(),
              "permit-out-of-order",
              "Permit " + project + "/" + version + " does not replace the one before it."));
    }
    memory.newest().merge(project, version, Math::max);
    if (version > newest
        && extended(project, version)
        && memory.extensions().merge(project, 1, Integer::sum) > 1) {
      findings.add(
          new Finding(
              entry.index(),
              "permit-extended-twice",
              "Permit " + project + "/" + version + " extends one that was extended before."));
    }
    return findings;
  }

  /// The newest version of a project's permit; 0 if it has none.
  private int newest(String project) {
    return memory.newest().getOrDefault(project, 0);
  }

  private boolean extended(String project, int version) {
    var before = memory.permits().get(project + "/" + (version - 1));
    var permit = memory.permits().get(project + "/" + version);
    return before != null && permit != null && permit.ends().isAfter(before.ends());
  }

  private List<Finding> run(LogEntry entry, String project) {
    var findings = new ArrayList<Finding>();
    var run = "Run " + entry.text("run") + " of project " + project;
    if (memory.suspended().contains(project)) {
      findings.add(new Finding(entry.index(), "run-while-suspended", run + " was suspended."));
    }
    var permit = memory.permits().get(permitOf(entry));
    if (permit == null) {
      findings.add(
          new Finding(entry.index(), "run-without-permit", run + " had no such permit before."));
      return findings;
    }
    if (entry.data().path("permitVersion").asInt(0) < newest(project)) {
      findings.add(
          new Finding(
              entry.index(),
              "run-under-replaced-permit",
              run + " began under a permit that another had replaced."));
    }
    if (!permit.inForceOn(entry.day())) {
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

  private List<Finding> release(LogEntry entry, String project) {
    var file = "A file of release request " + entry.text("request");
    if (memory.suspended().contains(project)) {
      return List.of(
          new Finding(
              entry.index(),
              "released-while-suspended",
              file + " left while project " + project + " was suspended."));
    }
    var permit = memory.permits().get(project + "/" + newest(project));
    boolean inForce = permit != null && permit.inForceOn(entry.day());
    return inForce
        ? List.of()
        : List.of(
            new Finding(
                entry.index(),
                "released-outside-permit",
                file + " left on " + entry.day() + ", when no permit was in force."));
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
