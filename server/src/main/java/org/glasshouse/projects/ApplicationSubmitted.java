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

/// Somebody asks to use data; the request is public from this moment, whatever is decided.
public record ApplicationSubmitted(
    ProjectId project,
    String title,
    OrganisationId organisation,
    String organisationName,
    UserKind userKind,
    int people,
    String laySummary,
    String publicBenefit,
    String whyRecords,
    Set<Purpose> purposes,
    List<DatasetRequest> datasets,
    LegalBasis legalBasis,
    String settings,
    String outputs,
    LocalDate until,
    List<String> bodies)
    implements Recorded {

  @Override
  public String kind() {
    return "application-submitted";
  }
}
