// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What leaves is what was asked for and approved: for the same readers, and no more files than the
/// approval counts.
final class ReleasesMatchTheirRequest implements Rule {

  /// For whom each request is; and under each manifest, how many files may leave and have left.
  record Memory(Map<String, String> audiences, Map<String, Long> approved, Map<String, Long> left) {
    Memory() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  private final Memory memory;

  ReleasesMatchTheirRequest(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    return switch (entry.kind()) {
      case "release-requested" -> {
        memory.audiences().put(entry.text("request"), entry.text("audience"));
        yield List.of();
      }
      case "release-approved" -> {
        memory.approved().put(manifest(entry), entry.number("files"));
        yield List.of();
      }
      case "file-released" -> left(entry);
      default -> List.of();
    };
  }

  private List<Finding> left(LogEntry entry) {
    var request = "release request " + entry.text("request");
    var asked = memory.audiences().getOrDefault(entry.text("request"), entry.text("audience"));
    if (!asked.equals(entry.text("audience"))) {
      return entry.found(
          "released-to-others", "A file of " + request + " left for others than it was asked for.");
    }
    long files = memory.left().merge(manifest(entry), 1L, Long::sum);
    long approved = memory.approved().getOrDefault(manifest(entry), Long.MAX_VALUE);
    return files <= approved
        ? List.of()
        : entry.found(
            "released-too-many",
            "Of %s %d files have left, and %d were approved.".formatted(request, files, approved));
  }

  private static String manifest(LogEntry entry) {
    return entry.text("request") + "/" + entry.text("manifest");
  }
}
