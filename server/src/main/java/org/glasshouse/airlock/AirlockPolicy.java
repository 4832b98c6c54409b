// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;

/// What the custodians of a project's data together allow the airlock to do under one version of
/// its permit. The strictest word counts; where one has said nothing, two people look.
///
/// @param permit version; a new one has to be allowed anew
/// @param elsewhere whether one checker has to come from another organisation than the author
/// @param signed whether each decision is signed with its maker's own key before anything leaves
/// @param custodians of the data that the permit covers
/// @param said those of them who have said something about this version
public record AirlockPolicy(
    ProjectId project,
    String permit,
    Lane lane,
    boolean elsewhere,
    boolean signed,
    Set<OrganisationId> custodians,
    Set<OrganisationId> said) {

  public AirlockPolicy {
    custodians = Set.copyOf(custodians);
    said = Set.copyOf(said);
  }
}
