// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// A second person has lifted the stop.
public record ProjectResumed(ProjectId project, String title, String custodian, String reason)
    implements Recorded {

  @Override
  public String kind() {
    return "project-resumed";
  }
}
