// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.OutputTerms;

/// On which terms a project's outputs leave under one version of its permit: those in the permit's
/// text, and what custodians asked for beyond it. The strictest word counts.
///
/// @param permit version
/// @param terms those in the permit's text
/// @param profile the rules that every output is checked by
/// @param elsewhere whether one checker has to come from another organisation than the author
/// @param signed whether each decision is signed with its maker's own key before anything leaves
/// @param overdue whether its fast lane stands still, because a sampled release has waited for its
///   later look for too long
/// @param custodians of the data that the permit covers
/// @param said those of them who have said something about this version
public record AirlockPolicy(
    ProjectId project,
    String permit,
    OutputTerms terms,
    String profile,
    Lane lane,
    boolean elsewhere,
    boolean signed,
    boolean overdue,
    Set<OrganisationId> custodians,
    Set<OrganisationId> said) {

  public AirlockPolicy {
    custodians = Set.copyOf(custodians);
    said = Set.copyOf(said);
  }
}
