// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Each approval has the reviews that the permit, and what custodians asked for beyond it, want: so
/// many, one of them from elsewhere, and waiting for signatures.
///
/// The terms of a turn are those at the moment when the machine looked. Fewer than two reviews are
/// enough only where the machine found nothing, and none only where everybody may see the result.
final class ApprovalsKeepTheTerms implements Rule {

  /// A release request: whose, where, and whether everybody may see the result.
  record Asked(String project, String author, boolean everybody) {}

  /// @param terms by turn
  /// @param reviews the organisation of each review, by turn
  record Memory(
      TermsSaid.Memory said,
      Map<String, Asked> asked,
      Map<String, Terms> terms,
      Map<String, Map<Long, String>> reviews) {
    Memory() {
      this(new TermsSaid.Memory(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  private final Memory memory;
  private final TermsSaid said;

  ApprovalsKeepTheTerms(Memory memory) {
    this.memory = memory;
    this.said = new TermsSaid(memory.said());
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    said.read(entry);
    switch (entry.kind()) {
      case "release-requested" ->
          memory
              .asked()
              .put(
                  entry.text("request"),
                  new Asked(
                      entry.text("project"),
                      entry.text("author"),
                      entry.text("audience").equals("public")));
      case "release-checked" -> {
        memory.terms().put(entry.turn(), terms(entry));
        // What was reviewed before the machine looked was something else.
        memory.reviews().remove(entry.turn());
      }
      case "release-reviewed" ->
          memory
              .reviews()
              .computeIfAbsent(entry.turn(), _ -> new HashMap<>())
              .put(entry.number("review"), entry.text("organisation"));
      case "release-approved" -> {
        return approved(entry);
      }
      default -> {}
    }
    return List.of();
  }

  private Terms terms(LogEntry check) {
    var asked = memory.asked().get(check.text("request"));
    boolean clean = check.data().path("findings").isEmpty();
    return asked == null
        ? Terms.USUAL
        : said.of(asked.project()).forRequest(clean, asked.everybody());
  }

  private List<Finding> approved(LogEntry entry) {
    var terms = memory.terms().getOrDefault(entry.turn(), Terms.USUAL);
    var reviews = memory.reviews().getOrDefault(entry.turn(), Map.of());
    var request = "Release request " + entry.turn() + " was approved ";
    var findings = new ArrayList<Finding>();
    if (reviews.size() < terms.checkers()) {
      findings.addAll(
          entry.found("approved-unchecked", request + "after " + reviews.size() + " reviews."));
    }
    if (terms.elsewhere() && !reviews.isEmpty() && allAtHome(entry, reviews)) {
      findings.addAll(
          entry.found(
              "approved-at-home", request + "by reviewers of its author's organisation only."));
    }
    if (terms.signed() && entry.number("signaturesNeeded") <= reviews.size()) {
      findings.addAll(
          entry.found(
              "approved-without-signatures",
              request + "without waiting for the signatures that its permit wants."));
    }
    return findings;
  }

  private boolean allAtHome(LogEntry entry, Map<Long, String> reviews) {
    var asked = memory.asked().get(entry.text("request"));
    return asked != null
        && reviews.values().stream().allMatch(said.home(asked.author(), asked.project())::equals);
  }
}
