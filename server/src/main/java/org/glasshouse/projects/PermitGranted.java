// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/// There is a permit: what the project may do from now on.
///
/// @param permit its identifier, which no other has
/// @param replaces the permit that is not in force from this moment; absent for a project's first
/// @param people how many work on it
/// @param outputs on which terms outputs leave; absent in a permit from before permits said so
public record PermitGranted(
    ProjectId project,
    String permit,
    @Nullable String replaces,
    int permitVersion,
    String title,
    OrganisationId organisation,
    String organisationName,
    UserKind userKind,
    int people,
    Set<Purpose> purposes,
    List<DatasetRequest> datasets,
    List<Condition> conditions,
    String optOutRule,
    LocalDate starts,
    LocalDate ends,
    @Nullable OutputTerms outputs)
    implements Recorded {

  /// @param replaces the identifier of the permit before it, or null
  static PermitGranted of(Permit permit, String organisationName, @Nullable String replaces) {
    return new PermitGranted(
        permit.project(),
        permit.id(),
        replaces,
        permit.version(),
        permit.title(),
        permit.organisation(),
        organisationName,
        permit.kind(),
        permit.people().size(),
        permit.purposes(),
        permit.datasets(),
        permit.conditions(),
        "choices apply",
        permit.starts(),
        permit.ends(),
        permit.outputs());
  }

  @Override
  public int schemaVersion() {
    return 2;
  }

  @Override
  public String kind() {
    return "permit-granted";
  }
}
