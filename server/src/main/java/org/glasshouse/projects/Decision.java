// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// What one body decided, by whom in its name, and why.
public record Decision(
    OrganisationId body,
    UserId decider,
    boolean approved,
    String reasons,
    List<Condition> conditions,
    Instant at) {

  public Decision {
    conditions = List.copyOf(conditions);
    if (reasons.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("reason");
    }
  }
}
