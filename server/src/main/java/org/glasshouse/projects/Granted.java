// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// Approved by every body: there is a permit.
public record Granted(
    ProjectId project,
    UserId lead,
    Proposal proposal,
    List<Question> questions,
    List<Decision> decisions,
    Permit permit)
    implements Application {

  public Granted {
    questions = List.copyOf(questions);
    decisions = List.copyOf(decisions);
  }
}
