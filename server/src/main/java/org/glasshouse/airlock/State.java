// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Where a release request stands, as pages and the ledger say it.
public enum State {
  DRAFT("Draft", Ball.AUTHOR, Phase.AUTHOR),
  SUBMITTED("Being checked by the machine", Ball.MACHINE, Phase.INDEPENDENT),
  QUARANTINED("Stopped by the automatic checks", Ball.AUTHOR, Phase.AUTHOR),
  IN_REVIEW("With the checkers", Ball.CHECKERS, Phase.INDEPENDENT),
  REVIEWED("Two checkers have looked", Ball.CHECKERS, Phase.CONSOLIDATING),
  RETURNED("Back with the author", Ball.AUTHOR, Phase.AUTHOR),
  AWAITS_SIGNATURE("Approved, waits for signatures", Ball.CHECKERS, Phase.COMPLETE),
  APPROVED("Approved, about to leave", Ball.CHECKERS, Phase.COMPLETE),
  RELEASED("Released", Ball.NOBODY, Phase.COMPLETE),
  REJECTED("Rejected", Ball.NOBODY, Phase.COMPLETE),
  WITHDRAWN("Withdrawn", Ball.NOBODY, Phase.COMPLETE),
  EXPIRED("Approval ran out", Ball.NOBODY, Phase.COMPLETE),
  RECALLED("Recalled", Ball.NOBODY, Phase.COMPLETE);

  /// Whose move it is.
  public enum Ball {
    AUTHOR,
    MACHINE,
    CHECKERS,
    NOBODY
  }

  private final String words;
  private final Ball ball;
  private final Phase phase;

  State(String words, Ball ball, Phase phase) {
    this.words = words;
    this.ball = ball;
    this.phase = phase;
  }

  /// The state as a person would say it.
  public String words() {
    return words;
  }

  /// Whose move it is.
  public Ball ball() {
    return ball;
  }

  Phase phase() {
    return phase;
  }

  /// Whether the request still waits for somebody; a stopped permit freezes these.
  public boolean open() {
    return ball != Ball.NOBODY;
  }
}
