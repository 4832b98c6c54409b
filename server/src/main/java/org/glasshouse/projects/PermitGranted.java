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

/// Every body has approved: what the project may do from now on.
///
/// @param outputs on which terms outputs leave; absent in a permit from before permits said so
public record PermitGranted(
    ProjectId project,
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

  @Override
  public String kind() {
    return "permit-granted";
  }
}
