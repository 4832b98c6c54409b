// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// That a project's lead asks to change its permit, and how.
///
/// @param number counts a project's from 1
/// @param replaces the version of the permit that it would replace
/// @param reason why, for everybody to read; at most [#LONGEST_REASON] characters
public record AmendmentAsk(
    ProjectId project,
    int number,
    int replaces,
    UserId by,
    Instant at,
    String reason,
    PermitText before,
    PermitText after) {

  /// The most characters of a reason.
  public static final int LONGEST_REASON = 2_000;

  public AmendmentAsk {
    if (reason.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("reason");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new AmendmentProblem.ReasonTooLong(LONGEST_REASON);
    }
  }

  /// What it would change.
  public Difference difference() {
    return new Difference(before, after);
  }

  /// How far it goes.
  public Extent extent() {
    return difference().extent();
  }
}
