// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// A body or a custodian has decided on a change to a permit; who spoke for it stays inside.
///
/// @param decider its name
/// @param seat `body` or `custodian`
public record AmendmentDecided(
    ProjectId project,
    int amendment,
    String decider,
    String seat,
    boolean approved,
    String reasons,
    List<String> conditions)
    implements Recorded {

  public AmendmentDecided {
    conditions = List.copyOf(conditions);
  }

  @Override
  public String kind() {
    return "amendment-decided";
  }
}
