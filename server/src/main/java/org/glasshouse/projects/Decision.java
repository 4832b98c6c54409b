// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// What one body decided, by whom in its name, and why.
///
/// @param profile the rules of disclosure control that it asked for; empty if it left them open
public record Decision(
    OrganisationId body,
    UserId decider,
    boolean approved,
    String reasons,
    List<Condition> conditions,
    String profile,
    Instant at) {

  public Decision {
    conditions = List.copyOf(conditions);
    if (reasons.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("reason");
    }
  }

  Decision(
      OrganisationId body,
      UserId decider,
      boolean approved,
      String reasons,
      List<Condition> conditions,
      Instant at) {
    this(body, decider, approved, reasons, conditions, "", at);
  }
}
