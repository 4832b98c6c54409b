// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// The applicant has taken the application back.
public record ApplicationWithdrawn(ProjectId project, String title) implements Recorded {

  @Override
  public String kind() {
    return "application-withdrawn";
  }
}
