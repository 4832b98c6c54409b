// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Only what was released is fetched, and nothing after it was called back.
final class DownloadsAreOfReleases implements Rule {

  /// The released files of each request, and the requests that were called back.
  record Memory(Map<String, Set<String>> released, Set<String> recalled) {
    Memory() {
      this(new HashMap<>(), new HashSet<>());
    }
  }

  private final Memory memory;

  DownloadsAreOfReleases(Memory memory) {
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
      case "file-released" ->
          memory.released().computeIfAbsent(request, _ -> new HashSet<>()).add(entry.text("file"));
      case "release-recalled" -> memory.recalled().add(request);
      case "file-downloaded" -> {
        return fetched(entry, request);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> fetched(LogEntry entry, String request) {
    var file = "A file of release request " + request;
    if (memory.recalled().contains(request)) {
      return entry.found("download-after-recall", file + " was fetched after its recall.");
    }
    return memory.released().getOrDefault(request, Set.of()).contains(entry.text("file"))
        ? List.of()
        : entry.found("download-of-nothing", file + " was fetched, and had never left.");
  }
}
