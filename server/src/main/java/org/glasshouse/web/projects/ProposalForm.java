// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.Proposal;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// The application as it was typed; every field may come empty.
///
/// @param people ids of users
/// @param columns keys of an [Offer]
/// @param day of the month, in digits, of the last day
record ProposalForm(
    @Nullable String title,
    @Nullable String laySummary,
    @Nullable String publicBenefit,
    @Nullable String whyRecords,
    @Nullable List<Purpose> purposes,
    @Nullable List<String> people,
    @Nullable List<String> columns,
    @Nullable String reason,
    @Nullable String article6,
    @Nullable String article9,
    @Nullable String confidentiality,
    @Nullable String settings,
    @Nullable String outputs,
    @Nullable String day,
    @Nullable String month,
    @Nullable String year) {

  /// A form with nothing in it but its writer.
  static ProposalForm blank(UserId lead) {
    return new ProposalForm(
        null,
        null,
        null,
        null,
        null,
        List.of(lead.value()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// A form that shows what was kept before.
  static ProposalForm of(Proposal kept) {
    return new ProposalForm(
        kept.title(),
        kept.laySummary(),
        kept.publicBenefit(),
        kept.whyRecords(),
        kept.purposes().stream().sorted().toList(),
        kept.people().stream().map(UserId::value).toList(),
        Offer.keys(kept.datasets()),
        kept.datasets().getFirst().reason(),
        kept.legalBasis().article6(),
        kept.legalBasis().article9(),
        kept.legalBasis().confidentiality(),
        kept.settings(),
        kept.outputs(),
        Integer.toString(kept.until().getDayOfMonth()),
        Integer.toString(kept.until().getMonthValue()),
        Integer.toString(kept.until().getYear()));
  }

  /// The last day, if the three numbers are one.
  Optional<LocalDate> until() {
    try {
      return Optional.of(LocalDate.of(number(year), number(month), number(day)));
    } catch (NumberFormatException | DateTimeException notADay) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return Integer.parseInt(Typed.text(digits));
  }

  List<Purpose> chosenPurposes() {
    return purposes == null ? List.of() : purposes;
  }

  List<String> chosenPeople() {
    return people == null ? List.of() : people;
  }

  public Set<String> chosenColumns() {
    return columns == null ? Set.of() : new LinkedHashSet<>(columns);
  }

  /// The application, once [FormCheck] has found nothing to mend.
  Proposal proposal(Offer offer, Organisation organisation, UserId lead) {
    var all = chosenPeople().stream().map(UserId::new).collect(Collectors.toSet());
    all.add(lead);
    return new Proposal(
        Typed.text(title).replace('\n', ' '),
        Typed.text(laySummary),
        Typed.text(publicBenefit),
        Typed.text(whyRecords),
        Set.copyOf(chosenPurposes()),
        organisation.id(),
        organisation.kind(),
        all,
        offer.requests(chosenColumns(), Typed.text(reason)),
        new LegalBasis(Typed.text(article6), Typed.text(article9), Typed.text(confidentiality)),
        Typed.text(settings),
        Typed.text(outputs),
        until().orElseThrow());
  }
}
