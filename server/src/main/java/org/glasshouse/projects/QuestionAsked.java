// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// A body wants to know more before it decides.
public record QuestionAsked(ProjectId project, String body, int number, String question)
    implements Recorded {

  @Override
  public String kind() {
    return "question-asked";
  }
}
