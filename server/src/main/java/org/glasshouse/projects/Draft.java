// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// With the applicant, who may change everything.
public record Draft(ProjectId project, UserId lead, Proposal proposal) implements Application {

  /// EHDS Art. 68(12): a permit lasts as long as needed and at most ten years.
  private static final int LONGEST_YEARS = 10;

  Draft revise(Proposal revised) {
    return new Draft(project, lead, revised);
  }

  /// Puts the application before the bodies.
  ///
  /// @throws ProjectsProblem if the last day has passed or lies too far ahead, or no body would
  ///   decide
  UnderReview submit(List<OrganisationId> bodies, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!proposal.until().isAfter(today)) {
      throw new ProjectsProblem.EndDatePassed();
    }
    if (proposal.until().isAfter(today.plusYears(LONGEST_YEARS))) {
      throw new ProjectsProblem.TooLong(LONGEST_YEARS);
    }
    if (bodies.isEmpty()) {
      throw new ProjectsProblem.NoApprovingBody();
    }
    return new UnderReview(project, lead, proposal, now, bodies, List.of(), List.of());
  }
}
