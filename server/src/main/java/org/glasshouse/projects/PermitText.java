// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;

/// What a permit says that can be changed by an amendment; the rest (title, organisation, legal
/// basis) is another project's.
///
/// @param people everyone who works on it, the lead included
/// @param until the last day
/// @param laySummary, publicBenefit, whyRecords, settings, outputs as in the [Proposal]
/// @param checkers how few people may look at an output, see [OutputTerms#checkers()]
public record PermitText(
    Set<UserId> people,
    LocalDate until,
    List<DatasetRequest> datasets,
    Set<Purpose> purposes,
    String laySummary,
    String publicBenefit,
    String whyRecords,
    String settings,
    String outputs,
    int checkers) {

  public PermitText {
    people = Set.copyOf(people);
    datasets = List.copyOf(datasets);
    purposes = Set.copyOf(purposes);
    if (checkers < 0 || checkers > 2) {
      throw new IllegalArgumentException("None, one or two people look.");
    }
  }

  /// What a project's permit says now.
  public static PermitText of(Granted project) {
    var said = project.proposal();
    var permit = project.permit();
    return new PermitText(
        permit.people(),
        permit.ends(),
        permit.datasets(),
        permit.purposes(),
        said.laySummary(),
        said.publicBenefit(),
        said.whyRecords(),
        said.settings(),
        said.outputs(),
        permit.outputs().checkers());
  }

  /// The application as it reads with this in it.
  ///
  /// @throws ProjectsProblem if an answer is missing or too long
  Proposal in(Proposal earlier) {
    return new Proposal(
        earlier.title(),
        laySummary,
        publicBenefit,
        whyRecords,
        purposes,
        earlier.organisation(),
        earlier.kind(),
        people,
        datasets,
        earlier.legalBasis(),
        settings,
        outputs,
        until);
  }
}
