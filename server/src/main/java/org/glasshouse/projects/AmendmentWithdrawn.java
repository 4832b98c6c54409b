// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// The lead has taken the wish for a change back; the permit stays as it is.
public record AmendmentWithdrawn(ProjectId project, int amendment, String title)
    implements Recorded {

  @Override
  public String kind() {
    return "amendment-withdrawn";
  }
}
