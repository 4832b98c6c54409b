// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What comes in was asked for and let in by two reviewers, an output checker and another, and was
/// not refused, turned down or taken back; and a run has only what had landed in its project.
final class ImportsAreLetIn implements Rule {

  /// @param open imports that were asked for and have not ended, and as whom people let them in
  /// @param landed hash and project of what landed, by import
  record Memory(Map<String, Set<String>> open, Map<String, String> landed) {
    Memory() {
      this(new HashMap<>(), new HashMap<>());
    }
  }

  private final Memory memory;

  ImportsAreLetIn(Memory memory) {
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
      case "import-requested" -> memory.open().put(request, new HashSet<>());
      case "import-reviewed" -> {
        if (memory.open().containsKey(request)) {
          memory.open().get(request).add(entry.text("part"));
        }
      }
      case "import-refused", "import-turned-down", "import-withdrawn" ->
          memory.open().remove(request);
      case "import-landed" -> {
        memory.landed().put(request, landed(entry.text("project"), entry.text("sha256")));
        var parts = memory.open().remove(request);
        return parts == null ? notOpen(entry) : reviewed(entry, parts);
      }
      case "run-started" -> {
        return run(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private static List<Finding> notOpen(LogEntry entry) {
    return entry.found(
        "import-out-of-order",
        "Import %s landed without being asked for, or after it had ended."
            .formatted(entry.text("request")));
  }

  private static List<Finding> reviewed(LogEntry entry, Set<String> parts) {
    return parts.size() > 1 && parts.contains("checker")
        ? List.of()
        : entry.found(
            "import-unreviewed",
            "Import %s landed before an output checker and another reviewer had let it in."
                .formatted(entry.text("request")));
  }

  private List<Finding> run(LogEntry entry) {
    return entry
        .data()
        .path("imports")
        .valueStream()
        .filter(part ->
            !landed(entry.text("project"), part.path("sha256").asString(""))
                .equals(memory.landed().get(part.path("request").asString(""))))
        .flatMap(part ->
            entry
                .found(
                    "run-with-unknown-import",
                    "Run %s had import %s, which had not landed like this in its project."
                        .formatted(entry.text("run"), part.path("request").asString("")))
                .stream())
        .toList();
  }

  private static String landed(String project, String sha256) {
    return project + "/" + sha256;
  }
}
