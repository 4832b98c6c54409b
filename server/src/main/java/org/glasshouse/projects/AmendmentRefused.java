// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// The permit stays as it is, because one of those who decide refused the change.
public record AmendmentRefused(ProjectId project, int amendment, String title) implements Recorded {

  @Override
  public String kind() {
    return "amendment-refused";
  }
}
