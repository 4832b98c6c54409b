// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A permit was asked for, everybody who had to decide said yes and nobody no, and it does not end
/// before it starts. The same for a change to one.
final class PermitsAreDecided implements Rule {

  /// The question that each project has open, its application or the newest wish for a change.
  record Memory(Map<String, Question> open) {
    Memory() {
      this(new HashMap<>());
    }
  }

  /// @param number of the wish for a change; 0 for an application
  /// @param missing who has not said yes; a name twice if two of one name decide
  /// @param oneIsEnough whether the first yes decides, as where somebody joins
  record Question(long number, List<String> missing, boolean oneIsEnough, boolean refused) {
    Question refusedBySomebody() {
      return new Question(number, missing, oneIsEnough, true);
    }

    /// A yes of somebody who was not asked changes nothing.
    Question approvedBy(String name) {
      var left = new ArrayList<>(missing);
      boolean asked = left.remove(name);
      return new Question(number, asked && oneIsEnough ? List.of() : left, oneIsEnough, refused);
    }
  }

  private final Memory memory;

  PermitsAreDecided(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    switch (entry.kind()) {
      case "application-submitted" -> ask(entry, 0, "bodies");
      case "amendment-requested" -> ask(entry, entry.number("amendment"), "deciders");
      case "application-decided" -> decide(entry, 0, entry.text("body"));
      case "amendment-decided" -> decide(entry, entry.number("amendment"), entry.text("decider"));
      case "application-refused", "amendment-refused" ->
          memory
              .open()
              .computeIfPresent(entry.text("project"), (_, open) -> open.refusedBySomebody());
      case "application-withdrawn", "amendment-withdrawn" ->
          memory.open().remove(entry.text("project"));
      case "permit-granted" -> {
        return granted(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private void ask(LogEntry entry, long number, String whom) {
    var names = entry.data().path(whom).valueStream().map(name -> name.asString("")).toList();
    boolean oneIsEnough = entry.text("extent").equals("joining");
    memory.open().put(entry.text("project"), new Question(number, names, oneIsEnough, false));
  }

  private void decide(LogEntry entry, long number, String by) {
    boolean approved = entry.data().path("approved").asBoolean(false);
    memory
        .open()
        .computeIfPresent(
            entry.text("project"),
            (_, open) -> {
              if (open.number() != number) {
                return open;
              }
              return approved ? open.approvedBy(by) : open.refusedBySomebody();
            });
  }

  private List<Finding> granted(LogEntry entry) {
    var permit = "Permit " + entry.text("project") + "/" + entry.number("permitVersion");
    var question = memory.open().remove(entry.text("project"));
    var findings = new ArrayList<Finding>();
    boolean first = entry.number("permitVersion") <= 1;
    if (question == null || first != (question.number() == 0)) {
      findings.addAll(entry.found("permit-unasked", permit + " was granted, and not asked for."));
    } else if (question.refused()) {
      findings.addAll(entry.found("permit-refused", permit + " was granted after a refusal."));
    } else if (!question.missing().isEmpty()) {
      findings.addAll(
          entry.found("permit-undecided", permit + " was granted before everybody had decided."));
    }
    if (endsBeforeItStarts(entry)) {
      findings.addAll(entry.found("permit-misdated", permit + " ends before it starts."));
    }
    return findings;
  }

  /// So does one whose days are not days.
  private static boolean endsBeforeItStarts(LogEntry entry) {
    try {
      return LocalDate.parse(entry.text("ends")).isBefore(LocalDate.parse(entry.text("starts")));
    } catch (DateTimeException unreadable) {
      return true;
    }
  }
}
