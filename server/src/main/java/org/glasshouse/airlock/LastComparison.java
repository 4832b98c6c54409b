// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// Compares a request once more with what left since the machine looked: when it is approved, and
/// at the instant it leaves, while no other request about the same data can leave.
///
/// Two requests may be with the checkers at one time. Each is harmless when it is sent in, and
/// whichever comes second may be harmless no more.
final class LastComparison {

  /// At which step a request is compared again.
  enum Step {
    APPROVAL,
    RELEASE
  }

  /// What came of it.
  ///
  /// @param checks the record of checks, which says when this was
  /// @param sentBack the request where something new was found; null where it goes on
  record Answer(CheckRecord checks, @Nullable ReleaseRequest sentBack) {

    /// The state in which the request is now, if it does not go on.
    Optional<State> stopped() {
      return Optional.ofNullable(sentBack).map(ReleaseRequest::state);
    }
  }

  private final Desk desk;
  private final AutomaticChecks checks;
  private final DataInCommon data;
  private final MachineLook machine;
  private final StoredComparisons stored;

  LastComparison(
      Desk desk,
      AutomaticChecks checks,
      DataInCommon data,
      MachineLook machine,
      StoredComparisons stored) {
    this.desk = desk;
    this.checks = checks;
    this.data = data;
    this.machine = machine;
    this.stored = stored;
  }

  /// At the approval: `going` is what would be approved, which may have fewer files than the whole.
  Answer atApproval(Reviewed whole, Reviewed going, UserId by, Instant now) {
    data.hold(whole.contents());
    var again = compare(going.contents(), going.checks());
    if (!again.fresh().isEmpty()) {
      return new Answer(
          going.checks(), back(whole, whole.lookAgain(), Step.APPROVAL, again, by, now));
    }
    var record = checks.comparedAgain(going.checks(), again.columns(), now);
    desk.reviews().keep(going.contents(), record);
    keep(going.contents(), Step.APPROVAL, again, record, now);
    return new Answer(record, null);
  }

  /// At the instant it leaves.
  Answer atRelease(Approved request, Instant now) {
    data.hold(request.contents());
    var again = compare(request.contents(), request.checks());
    if (!again.fresh().isEmpty()) {
      var by = request.approval().approvedBy();
      return new Answer(
          request.checks(), back(request, request.lookAgain(), Step.RELEASE, again, by, now));
    }
    keep(request.contents(), Step.RELEASE, again, request.checks(), now);
    return new Answer(request.checks(), null);
  }

  /// @param fresh findings that the record of checks does not have
  private record Again(int columns, List<Finding> fresh) {}

  private Again compare(Contents contents, CheckRecord last) {
    var now = checks.compare(contents);
    boolean fast =
        desk.turns().terms(contents.id(), contents.turn()).filter(Terms::fast).isPresent();
    var fresh =
        now.findings().stream()
            .filter(finding -> !last.findings().contains(finding))
            // Two people look anyway, who know that nothing could be compared or see what could.
            .filter(finding -> fast || !finding.rule().equals(Comparison.NOTHING))
            .toList();
    return new Again(now.compared(), fresh);
  }

  private ReleaseRequest back(
      ReleaseRequest before, Submitted submitted, Step step, Again again, UserId by, Instant now) {
    desk.move(before, submitted, by, now);
    keep(submitted.contents(), step, again, null, now);
    return machine.at(submitted, now);
  }

  private void keep(
      Contents contents, Step step, Again again, @Nullable CheckRecord record, Instant now) {
    stored.keep(contents, step, again.columns(), again.fresh().size(), now);
    desk.tell(
        new ReleaseEvent.ReleaseCompared(
            contents.id(),
            contents.turn(),
            step.name().toLowerCase(Locale.ROOT),
            again.columns(),
            Map.of(Comparison.RULE, again.fresh().size()),
            record == null ? null : record.sha256()));
  }
}
