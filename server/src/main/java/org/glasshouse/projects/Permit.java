// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;

/// What a project may do: with which columns of which data, for what, by whom, and until when.
///
/// A permit is never edited; a change is a new version.
///
/// @param version counts from 1
/// @param starts the first day, in UTC
/// @param ends the last day, included
/// @param outputs on which terms outputs leave
public record Permit(
    ProjectId project,
    int version,
    String title,
    Set<Purpose> purposes,
    OrganisationId organisation,
    UserKind kind,
    Set<UserId> people,
    List<DatasetRequest> datasets,
    LegalBasis legalBasis,
    List<Condition> conditions,
    Instant grantedAt,
    LocalDate starts,
    LocalDate ends,
    OutputTerms outputs) {

  public Permit {
    purposes = Set.copyOf(purposes);
    people = Set.copyOf(people);
    datasets = List.copyOf(datasets);
    conditions = List.copyOf(conditions);
    // A permit that was kept before permits said so.
    outputs = Objects.requireNonNullElse(outputs, OutputTerms.UNSAID);
  }

  static Permit first(ProjectId project, Proposal proposal, List<Decision> decisions, Instant now) {
    return new Permit(
        project,
        1,
        proposal.title(),
        proposal.purposes(),
        proposal.organisation(),
        proposal.kind(),
        proposal.people(),
        proposal.datasets(),
        proposal.legalBasis(),
        decisions.stream().flatMap(decision -> decision.conditions().stream()).toList(),
        now,
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        proposal.until(),
        OutputTerms.UNSAID);
  }

  /// The permit that replaces this one from an instant on.
  ///
  /// @param proposal the application as it reads now
  /// @param more conditions beyond those of this permit
  Permit amended(Proposal proposal, List<Condition> more, OutputTerms terms, Instant now) {
    return new Permit(
        project,
        version + 1,
        proposal.title(),
        proposal.purposes(),
        proposal.organisation(),
        proposal.kind(),
        proposal.people(),
        proposal.datasets(),
        proposal.legalBasis(),
        Stream.concat(conditions.stream(), more.stream()).toList(),
        now,
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        proposal.until(),
        terms);
  }

  /// What this permit is called, and no other: each version has an identifier of its own (TEHDAS2
  /// D6.4).
  public String id() {
    return id(project, version);
  }

  static String id(ProjectId project, int version) {
    return project + "/" + version;
  }

  /// The same, saying on which terms outputs leave.
  Permit with(OutputTerms terms) {
    return new Permit(
        project,
        version,
        title,
        purposes,
        organisation,
        kind,
        people,
        datasets,
        legalBasis,
        conditions,
        grantedAt,
        starts,
        ends,
        terms);
  }

  /// Whether the day of this instant is past the permit's last day.
  public boolean expired(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(ends);
  }

  /// What the permit covers of a dataset, if anything.
  public Optional<DatasetRequest> covers(DatasetId dataset) {
    return datasets.stream().filter(granted -> granted.dataset().equals(dataset)).findFirst();
  }
}
