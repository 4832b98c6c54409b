// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.kernel.UserId;

/// For whose signatures a release will wait: found out as people decide, and kept.
///
/// Whoever has a key at their decision signs it, and so does whoever has one when the request is
/// approved. So nobody gets rid of their signature by withdrawing the key in between; they make
/// another key, or the approval ends.
final class WantedSignatures {

  static final String REVIEWED = "release-reviewed";
  static final String APPROVED = "release-approved";

  /// For how many signatures a release waits.
  record Count(int needed, int missing) {}

  private final StoredSignatures stored;
  private final StoredTurns turns;
  private final Checkers checkers;
  private final AirlockLimits limits;

  WantedSignatures(
      StoredSignatures stored, StoredTurns turns, Checkers checkers, AirlockLimits limits) {
    this.stored = stored;
    this.turns = turns;
    this.checkers = checkers;
    this.limits = limits;
  }

  /// Whether nobody decides about anything without a key.
  boolean always() {
    return limits.signedAlways();
  }

  /// Whether every decision about a request is signed, as its permit, a custodian or the
  /// environment says: fixed when it was sent in.
  boolean everybody(Contents contents) {
    return turns.terms(contents.id(), contents.turn()).filter(Terms::signed).isPresent();
  }

  /// @throws TermsProblem.KeyNeeded where every decision is signed, and the checker has no key
  void requireKey(Contents contents, UserId checker) {
    if (everybody(contents) && !checkers.signs(checker)) {
      throw new TermsProblem.KeyNeeded(contents.id());
    }
  }

  /// Somebody has reviewed.
  void reviewed(Contents contents, UserId checker) {
    if (signs(contents, checker)) {
      stored.want(contents.id(), contents.turn(), REVIEWED, checker);
    }
  }

  /// Somebody has approved what others have reviewed.
  Count approved(Contents contents, List<UserId> reviewers, UserId approver) {
    reviewers.forEach(reviewer -> reviewed(contents, reviewer));
    if (signs(contents, approver)) {
      stored.want(contents.id(), contents.turn(), APPROVED, approver);
    }
    return stored.wanted(contents.id(), contents.turn());
  }

  private boolean signs(Contents contents, UserId user) {
    return everybody(contents) || limits.signedWhereKeyed(checkers.signs(user));
  }
}
