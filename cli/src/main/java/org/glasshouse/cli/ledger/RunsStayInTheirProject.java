// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A run belongs to one project: it ends there, its files leave from there, and of a run that ended
/// early nothing leaves.
final class RunsStayInTheirProject implements Rule {

  /// The project of each run and of each release request, and the runs that ended early.
  record Memory(Map<String, String> projects, Map<String, String> asked, Set<String> endedEarly) {
    Memory() {
      this(new HashMap<>(), new HashMap<>(), new HashSet<>());
    }
  }

  private final Memory memory;

  RunsStayInTheirProject(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var run = entry.text("run");
    return switch (entry.kind()) {
      case "run-started" -> {
        memory.projects().putIfAbsent(run, entry.text("project"));
        yield List.of();
      }
      case "run-finished" -> inItsProject(entry);
      case "run-ended-early" -> {
        memory.endedEarly().add(run);
        yield inItsProject(entry);
      }
      case "release-requested" -> {
        memory.asked().put(entry.text("request"), place(entry));
        yield release(entry);
      }
      case "file-released" -> {
        var asked = memory.asked().getOrDefault(entry.text("request"), place(entry));
        yield asked.equals(place(entry))
            ? release(entry)
            : entry.found(
                "release-of-other-run",
                "A file of release request %s came from another run or project than was asked."
                    .formatted(entry.text("request")));
      }
      default -> List.of();
    };
  }

  private List<Finding> release(LogEntry entry) {
    return memory.endedEarly().contains(entry.text("run"))
        ? entry.found(
            "release-of-ended-run",
            "Release request %s is about run %s, which had ended early."
                .formatted(entry.text("request"), entry.text("run")))
        : inItsProject(entry);
  }

  private List<Finding> inItsProject(LogEntry entry) {
    var run = entry.text("run");
    var project = memory.projects().getOrDefault(run, entry.text("project"));
    return project.equals(entry.text("project"))
        ? List.of()
        : entry.found(
            "run-of-other-project",
            "Entry %d (%s) puts run %s into project %s, and it began in %s."
                .formatted(entry.index(), entry.kind(), run, entry.text("project"), project));
  }

  private static String place(LogEntry entry) {
    return entry.text("project") + "/" + entry.text("run");
  }
}
