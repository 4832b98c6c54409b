// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// A custodian has stopped the project: queued and running work ends, releases freeze.
public record ProjectSuspended(ProjectId project, String title, String custodian, String reason)
    implements Recorded {

  @Override
  public String kind() {
    return "project-suspended";
  }
}
