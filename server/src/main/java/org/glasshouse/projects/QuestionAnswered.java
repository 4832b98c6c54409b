// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// The applicant has answered a body's question.
public record QuestionAnswered(ProjectId project, String body, int number, String answer)
    implements Recorded {

  @Override
  public String kind() {
    return "question-answered";
  }
}
