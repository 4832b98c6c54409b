// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// Refused by one body; the request and its reasons stay on the public register.
public record Refused(
    ProjectId project,
    UserId lead,
    Proposal proposal,
    List<Question> questions,
    List<Decision> decisions,
    Instant at)
    implements Application {

  public Refused {
    questions = List.copyOf(questions);
    decisions = List.copyOf(decisions);
  }
}
