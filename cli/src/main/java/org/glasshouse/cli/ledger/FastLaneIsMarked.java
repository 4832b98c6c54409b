// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What left after fewer than two reviews says so, truly, in the same transaction; and whether it
/// is in the sample for a later look follows from its manifest, as is published.
final class FastLaneIsMarked implements Rule {

  /// One in at most so many is looked at later: fewer would be no sample.
  private static final long RAREST = 100;

  /// Entries of one transaction are not further apart than this.
  private static final Duration SOON = Duration.ofMinutes(5);

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /// @param reviews which reviews there are in each turn
  /// @param few requests approved after fewer than two, with how many
  /// @param manifests under which the newest approval of a request is
  /// @param unmarked when such a request left, until it is marked
  record Memory(
      Map<String, Set<Long>> reviews,
      Map<String, Integer> few,
      Map<String, String> manifests,
      Map<String, Instant> unmarked) {
    Memory() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  private final Memory memory;

  FastLaneIsMarked(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var request = entry.text("request");
    var findings = new ArrayList<>(overdue(entry.index(), entry.at()));
    switch (entry.kind()) {
      case "release-reviewed" ->
          memory
              .reviews()
              .computeIfAbsent(entry.turn(), _ -> new HashSet<>())
              .add(entry.number("review"));
      case "release-approved" -> {
        int count = memory.reviews().getOrDefault(entry.turn(), Set.of()).size();
        memory.few().remove(request);
        memory.manifests().put(request, entry.text("manifest"));
        if (count < Terms.REVIEWS_NEEDED) {
          memory.few().put(request, count);
        }
      }
      case "file-released" -> {
        if (memory.few().containsKey(request)) {
          memory.unmarked().putIfAbsent(request, entry.at());
        }
      }
      case "fast-lane-used" -> {
        boolean left = memory.unmarked().remove(request) != null;
        findings.addAll(left ? marked(entry) : wrong(entry, "and nothing left by it"));
      }
      default -> {}
    }
    return findings;
  }

  @Override
  public List<Finding> end(long entries, Instant now) {
    return overdue(entries, now);
  }

  private List<Finding> overdue(long index, Instant now) {
    if (memory.unmarked().isEmpty()) {
      return List.of();
    }
    var late =
        memory.unmarked().entrySet().stream()
            .filter(left -> left.getValue().isBefore(now.minus(SOON)))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    memory.unmarked().keySet().removeAll(late);
    return late.stream()
        .map(request ->
            new Finding(
                index,
                "fast-lane-unmarked",
                "Release request " + request + " left after fewer than two reviews, unmarked."))
        .toList();
  }

  private List<Finding> marked(LogEntry entry) {
    var request = entry.text("request");
    var manifest = entry.text("manifest");
    if (!manifest.equals(memory.manifests().get(request)) || !SHA256.matcher(manifest).matches()) {
      return wrong(entry, "with another manifest than was approved");
    }
    if (entry.number("checkers") > Terms.REVIEWS_NEEDED - 1
        || entry.number("checkers") != memory.few().getOrDefault(request, 0)) {
      return wrong(entry, "with another number of reviews than the ledger has");
    }
    long oneIn = entry.number("oneIn");
    if (oneIn < 1 || oneIn > RAREST) {
      return wrong(entry, "with one in " + oneIn + " looked at later, which is no sample");
    }
    boolean drawn = Long.parseLong(manifest.substring(0, 12), 16) % oneIn == 0;
    return drawn == entry.data().path("sampled").asBoolean(!drawn)
        ? List.of()
        : wrong(entry, "with another draw than its manifest gives");
  }

  private static List<Finding> wrong(LogEntry entry, String words) {
    return entry.found(
        "fast-lane-wrong",
        "Release request " + entry.text("request") + " is marked as fast lane, " + words + ".");
  }
}
