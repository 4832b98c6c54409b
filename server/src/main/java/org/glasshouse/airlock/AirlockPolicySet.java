// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/// A custodian said how many people look at what the engine computed and the machine passed.
///
/// @param permit version
/// @param elsewhere whether one checker has to come from another organisation than the author
/// @param signed whether each decision has to be signed before anything leaves; absent if not
public record AirlockPolicySet(
    ProjectId project,
    String permit,
    OrganisationId custodian,
    Lane lane,
    boolean elsewhere,
    @Nullable Boolean signed)
    implements Recorded {

  @Override
  public String kind() {
    return "airlock-policy-set";
  }
}
