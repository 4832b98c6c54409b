// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A release request goes its way in order: asked for, looked at by the machine, approved once, and
/// only then out; and nothing of it leaves while it is frozen, or once it has ended.
///
/// What is found anew when it is compared with other releases voids the approval, until the machine
/// and people have looked again.
final class ReleasesFollowTheirSteps implements Rule {

  /// Where a request stands.
  enum Step {
    ASKED,
    LOOKED_AT,
    HELD,
    APPROVED,
    LEFT,
    FOUND_ANEW,
    RETURNED,
    TAKEN_BACK,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    RECALLED
  }

  /// The newest step of each request, and those that are frozen.
  record Memory(Map<String, Step> steps, Set<String> frozen) {
    Memory() {
      this(new HashMap<>(), new HashSet<>());
    }
  }

  private final Memory memory;

  ReleasesFollowTheirSteps(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var request = entry.text("request");
    var step = memory.steps().get(request);
    switch (entry.kind()) {
      case "release-requested" -> {
        return step == null || !ended(step) ? go(entry, Step.ASKED) : afterTheEnd(entry, step);
      }
      case "release-checked" -> go(entry, isHeld(entry) ? Step.HELD : Step.LOOKED_AT);
      case "release-cleared" -> {
        if (step == Step.HELD) {
          go(entry, Step.LOOKED_AT);
        }
      }
      case "release-compared" -> {
        if (findings(entry) > 0) {
          go(entry, Step.FOUND_ANEW);
        }
      }
      case "release-approved" -> {
        var findings = approved(entry, step);
        go(entry, Step.APPROVED);
        return findings;
      }
      case "file-released" -> {
        var findings = left(entry, step);
        if (step != Step.RECALLED) {
          go(entry, Step.LEFT);
        }
        return findings;
      }
      case "release-returned" -> go(entry, Step.RETURNED);
      case "release-taken-back" -> go(entry, Step.TAKEN_BACK);
      case "release-rejected" -> go(entry, Step.REJECTED);
      case "release-withdrawn" -> go(entry, Step.WITHDRAWN);
      case "release-expired" -> go(entry, Step.EXPIRED);
      case "release-frozen" -> memory.frozen().add(request);
      case "release-thawed" -> memory.frozen().remove(request);
      case "release-recalled" -> {
        go(entry, Step.RECALLED);
        return step == Step.LEFT ? List.of() : recallOfNothing(entry);
      }
      case "recall-confirmed" -> {
        return step == Step.RECALLED ? List.of() : recallOfNothing(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private List<Finding> go(LogEntry entry, Step step) {
    memory.steps().put(entry.text("request"), step);
    return List.of();
  }

  private List<Finding> approved(LogEntry entry, @Nullable Step step) {
    var request = "Release request " + entry.text("request");
    if (memory.frozen().contains(entry.text("request"))) {
      return entry.found("approved-while-frozen", request + " was approved while it was frozen.");
    }
    return switch (step) {
      case null -> entry.found("release-unasked", request + " was approved, and never asked for.");
      case LOOKED_AT -> List.of();
      case ASKED, FOUND_ANEW ->
          entry.found("approved-unlooked", request + " was approved before the machine looked.");
      case HELD ->
          entry.found("approved-while-held", request + " was approved, and nobody let go of it.");
      case APPROVED, LEFT ->
          entry.found("approved-twice", request + " was approved a second time on one review.");
      case RETURNED, TAKEN_BACK, REJECTED, WITHDRAWN, EXPIRED, RECALLED -> afterTheEnd(entry, step);
    };
  }

  private List<Finding> left(LogEntry entry, @Nullable Step step) {
    var file = "A file of release request " + entry.text("request");
    if (memory.frozen().contains(entry.text("request"))) {
      return entry.found("released-while-frozen", file + " left while it was frozen.");
    }
    return switch (step) {
      case null -> entry.found("release-unasked", file + " left, and nobody had asked for it.");
      case FOUND_ANEW ->
          entry.found("released-despite-finding", file + " left after something new was found.");
      // Without an approval, which another rule says.
      case ASKED, LOOKED_AT, HELD, APPROVED, LEFT -> List.of();
      case RETURNED, TAKEN_BACK, REJECTED, WITHDRAWN, EXPIRED, RECALLED -> afterTheEnd(entry, step);
    };
  }

  private static boolean ended(Step step) {
    return switch (step) {
      case LEFT, REJECTED, WITHDRAWN, EXPIRED, RECALLED -> true;
      case ASKED, LOOKED_AT, HELD, APPROVED, FOUND_ANEW, RETURNED, TAKEN_BACK -> false;
    };
  }

  private static List<Finding> afterTheEnd(LogEntry entry, Step step) {
    var words = step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return entry.found(
        "release-after-end",
        "Release request %s says %s, and was %s before."
            .formatted(entry.text("request"), entry.kind(), words));
  }

  private static List<Finding> recallOfNothing(LogEntry entry) {
    return entry.found(
        "recall-of-nothing",
        "Release request " + entry.text("request") + " says " + entry.kind() + " out of turn.");
  }

  private static boolean isHeld(LogEntry entry) {
    return entry.data().path("held").asBoolean(false);
  }

  private static long findings(LogEntry entry) {
    return entry.data().path("findings").valueStream().mapToLong(one -> one.asLong(1)).sum();
  }
}
