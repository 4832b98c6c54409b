// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.UserId;

/// What one body or custodian decided on an amendment, by whom in its name, and why.
public record SeatDecision(
    Seat seat,
    UserId decider,
    boolean approved,
    String reasons,
    List<Condition> conditions,
    Instant at) {

  public SeatDecision {
    conditions = List.copyOf(conditions);
    if (reasons.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("reason");
    }
  }
}
