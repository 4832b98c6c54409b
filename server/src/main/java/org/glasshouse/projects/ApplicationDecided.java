// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// One body has decided; who spoke for it stays inside, why does not.
public record ApplicationDecided(
    ProjectId project, String body, boolean approved, String reasons, List<String> conditions)
    implements Recorded {

  public ApplicationDecided {
    conditions = List.copyOf(conditions);
  }

  @Override
  public String kind() {
    return "application-decided";
  }
}
