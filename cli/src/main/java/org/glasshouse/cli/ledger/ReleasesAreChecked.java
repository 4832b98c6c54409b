// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Every file that left was approved before, under the same manifest, after two reviews; and it
/// came from a run that the ledger knows.
///
/// Fewer reviews are enough only where the text of the permit says so, the machine found nothing in
/// that turn, and, without any review, everybody may see the result.
final class ReleasesAreChecked implements Rule {

  /// The runs that started, the reviews of each turn, and until when each approval holds.
  ///
  /// @param fewest how few reviews a project's newest permit asks for
  /// @param least how few reviews each request may have, by its permit and its readers
  /// @param clean turns in which the machine found nothing
  record Memory(
      Set<String> runs,
      Map<String, Set<String>> reviews,
      Map<String, String> approved,
      Map<String, Integer> fewest,
      Map<String, Integer> least,
      Set<String> clean) {
    Memory() {
      this(
          new HashSet<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashSet<>());
    }

    Memory {
      // What was kept before permits said how few may look.
      fewest = Objects.requireNonNullElseGet(fewest, HashMap::new);
      least = Objects.requireNonNullElseGet(least, HashMap::new);
      clean = Objects.requireNonNullElseGet(clean, HashSet::new);
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

  private static final int REVIEWS_NEEDED = 2;

  @Override
  public List<Finding> read(LogEntry entry) {
    switch (entry.kind()) {
      case "run-started" -> memory.runs().add(entry.text("run"));
      case "permit-granted" ->
          memory
              .fewest()
              .put(
                  entry.text("project"),
                  entry.data().path("outputs").path("checkers").asInt(REVIEWS_NEEDED));
      case "release-requested" -> {
        int fewest = memory.fewest().getOrDefault(entry.text("project"), REVIEWS_NEEDED);
        int readers = entry.text("audience").equals("public") ? 0 : 1;
        memory.least().put(entry.text("request"), Math.max(fewest, readers));
      }
      case "release-checked" -> {
        if (entry.data().path("findings").isEmpty()) {
          memory.clean().add(turn(entry));
        } else {
          memory.clean().remove(turn(entry));
        }
      }
      case "release-reviewed" ->
          memory
              .reviews()
              .computeIfAbsent(turn(entry), _ -> new HashSet<>())
              .add(entry.data().path("review").toString());
      case "release-approved" -> {
        memory.approved().put(manifestOf(entry), entry.text("expires"));
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
    int count = memory.reviews().getOrDefault(turn(entry), Set.of()).size();
    int needed =
        memory.clean().contains(turn(entry))
            ? memory.least().getOrDefault(entry.text("request"), REVIEWS_NEEDED)
            : REVIEWS_NEEDED;
    return count >= Math.min(needed, REVIEWS_NEEDED)
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
    var expires = memory.approved().get(manifestOf(entry));
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

  private static String manifestOf(LogEntry entry) {
    return entry.text("request") + "/" + entry.text("manifest");
  }

  private static boolean passed(String expires, Instant now) {
    try {
      return Instant.parse(expires).isBefore(now);
    } catch (DateTimeException noTime) {
      return true;
    }
  }

  private static String turn(LogEntry entry) {
    return entry.text("request") + " turn " + entry.data().path("turn").asInt(0);
  }
}
