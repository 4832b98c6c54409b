// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;

/// One application, arranged by the Five Safes; every approving body reads the same answers.
///
/// @param title what the register calls the project
/// @param laySummary what it is, in words for everyone; at most 300 words (HDR UK data use
///   register)
/// @param publicBenefit what good should come of it, and for whom
/// @param whyRecords why anonymous statistics would not do (EHDS Art. 68(1)(c))
/// @param purposes what the data are used for; at least one
/// @param organisation who asks, and answers for it
/// @param kind the organisation's kind, which people may have said no to
/// @param people everyone who will work on it, the lead included
/// @param datasets what is needed of which dataset; at least one
/// @param legalBasis why the law allows it
/// @param settings where the work is done, and how
/// @param outputs what is meant to leave
/// @param until the last day
public record Proposal(
    String title,
    String laySummary,
    String publicBenefit,
    String whyRecords,
    Set<Purpose> purposes,
    OrganisationId organisation,
    UserKind kind,
    Set<UserId> people,
    List<DatasetRequest> datasets,
    LegalBasis legalBasis,
    String settings,
    String outputs,
    LocalDate until) {

  private static final int LAY_SUMMARY_WORDS = 300;

  public Proposal {
    purposes = Set.copyOf(purposes);
    people = Set.copyOf(people);
    datasets = List.copyOf(datasets);
    require("title", title);
    require("lay summary", laySummary);
    require("public benefit", publicBenefit);
    require("reason why anonymous statistics would not do", whyRecords);
    require("safe setting", settings);
    require("intended outputs", outputs);
    if (purposes.isEmpty()) {
      throw new ProjectsProblem.AnswerMissing("purpose");
    }
    if (datasets.isEmpty()) {
      throw new ProjectsProblem.NothingAskedFor();
    }
    if (laySummary.strip().split("\\s+").length > LAY_SUMMARY_WORDS) {
      throw new ProjectsProblem.LaySummaryTooLong(LAY_SUMMARY_WORDS);
    }
  }

  private static void require(String name, String answer) {
    if (answer.isBlank()) {
      throw new ProjectsProblem.AnswerMissing(name);
    }
  }
}
