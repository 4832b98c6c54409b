// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// The application is refused, because one body refused it.
public record ApplicationRefused(ProjectId project, String title) implements Recorded {

  @Override
  public String kind() {
    return "application-refused";
  }
}
