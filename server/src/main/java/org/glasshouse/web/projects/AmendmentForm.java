// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.PermitText;
import org.glasshouse.projects.Proposal;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// A wish to change a permit as it was typed; every field may come empty.
///
/// @param people ids of users
/// @param columns keys of an [Offer]
/// @param checkers how few people may look at an output, in digits
/// @param why the reason for the change; [#reason] is the one for the columns
record AmendmentForm(
    @Nullable String laySummary,
    @Nullable String publicBenefit,
    @Nullable String whyRecords,
    @Nullable List<Purpose> purposes,
    @Nullable List<String> people,
    @Nullable List<String> columns,
    @Nullable String reason,
    @Nullable String settings,
    @Nullable String outputs,
    @Nullable String day,
    @Nullable String month,
    @Nullable String year,
    @Nullable String checkers,
    @Nullable String why) {

  /// A form that says what the permit says.
  static AmendmentForm of(PermitText text) {
    return new AmendmentForm(
        text.laySummary(),
        text.publicBenefit(),
        text.whyRecords(),
        text.purposes().stream().sorted().toList(),
        text.people().stream().map(UserId::value).toList(),
        Offer.keys(text.datasets()),
        text.datasets().getFirst().reason(),
        text.settings(),
        text.outputs(),
        Integer.toString(text.until().getDayOfMonth()),
        Integer.toString(text.until().getMonthValue()),
        Integer.toString(text.until().getYear()),
        Integer.toString(text.checkers()),
        "");
  }

  /// The application as it would read, so that it is looked at in the same way.
  ProposalForm filledIn(Proposal earlier) {
    return new ProposalForm(
        earlier.title(),
        laySummary,
        publicBenefit,
        whyRecords,
        purposes,
        people,
        columns,
        reason,
        earlier.legalBasis().article6(),
        earlier.legalBasis().article9(),
        earlier.legalBasis().confidentiality(),
        settings,
        outputs,
        day,
        month,
        year);
  }

  public Set<String> chosenColumns() {
    return columns == null ? Set.of() : new HashSet<>(columns);
  }

  /// What the permit would say, once [FormCheck] has found nothing to mend.
  ///
  /// @param lead who cannot be taken out of the list by leaving a box empty
  PermitText text(Offer offer, PermitText before, Proposal earlier, UserId lead) {
    var form = filledIn(earlier);
    var people = form.chosenPeople().stream().map(UserId::new).collect(Collectors.toSet());
    people.add(lead);
    return new PermitText(
        people,
        form.until().orElseThrow(),
        data(offer, before),
        Set.copyOf(form.chosenPurposes()),
        Typed.text(laySummary),
        Typed.text(publicBenefit),
        Typed.text(whyRecords),
        Typed.text(settings),
        Typed.text(outputs),
        Integer.parseInt(Typed.text(checkers)));
  }

  /// Data stay as they are where nothing was chosen anew: what is not held now is not on offer, and
  /// is not given up by that.
  private List<DatasetRequest> data(Offer offer, PermitText before) {
    var kept = Offer.keys(before.datasets());
    boolean same =
        chosenColumns().equals(kept.stream().filter(offer::offers).collect(Collectors.toSet()))
            && Typed.text(reason).equals(before.datasets().getFirst().reason());
    return same ? before.datasets() : offer.requests(chosenColumns(), Typed.text(reason));
  }
}
