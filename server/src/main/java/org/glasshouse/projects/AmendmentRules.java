// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.UserId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Which changes of a permit may be asked for and granted, and who decides on each.
@Component
class AmendmentRules {

  private final StoredAmendments amendments;
  private final StoredApplications applications;
  private final Suspensions suspensions;
  private final ApprovingBodies bodies;
  private final Datasets datasets;
  private final Users users;
  private final SafePeople safePeople;
  private final Period longestRenewal;

  /// @param longestRenewal how much later a renewal may end than the permit; the law's own bound is
  ///   ten years (EHDS Art. 68(12))
  AmendmentRules(
      StoredAmendments amendments,
      StoredApplications applications,
      Suspensions suspensions,
      ApprovingBodies bodies,
      Datasets datasets,
      Users users,
      SafePeople safePeople,
      @Value("${glasshouse.projects.longest-renewal:P10Y}") Period longestRenewal) {
    this.amendments = amendments;
    this.applications = applications;
    this.suspensions = suspensions;
    this.bodies = bodies;
    this.datasets = datasets;
    this.users = users;
    this.safePeople = safePeople;
    this.longestRenewal = longestRenewal;
  }

  /// The last day that a renewal can have.
  LocalDate latestEnd(Permit permit) {
    return permit.ends().plus(longestRenewal);
  }

  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids to ask
  void requireAskable(Granted project, AmendmentAsk ask, Instant now) {
    requireInForce(project.permit(), now);
    var difference = ask.difference();
    if (!ask.after().people().contains(project.lead())) {
      throw new AmendmentProblem.LeadStays();
    }
    if (!ask.after().until().equals(ask.before().until())) {
      requireEnd(project.permit(), difference, now);
    }
    for (var joiner : difference.joins()) {
      requireCanJoin(project, joiner, now);
    }
    ask.after().datasets().forEach(asked -> datasets.get(asked.dataset()));
  }

  /// What has to be so at the moment of the grant, because it may have changed since.
  ///
  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids it
  void requireGrantable(Granted project, AmendmentAsk ask, Instant now) {
    var difference = ask.difference();
    requireNotSuspended(project.permit());
    // A renewal that was asked for in time is not lost because those who decide took longer.
    if (!difference.extendsEnd()) {
      requireInForce(project.permit(), now);
    }
    if (ask.after().until().isBefore(today(now))) {
      throw new ProjectsProblem.EndDatePassed();
    }
    for (var joiner : difference.joins()) {
      requireCanJoin(project, joiner, now);
    }
  }

  /// Who decides: nobody further on what is narrower, the bodies on who joins, and everybody
  /// concerned on the rest.
  List<Seat> seats(AmendmentAsk ask) {
    var seats = new LinkedHashSet<Seat>();
    var extent = ask.extent();
    if (extent != Extent.NARROWER) {
      bodies.all().forEach(body -> seats.add(new Seat(Seat.As.BODY, body)));
    }
    if (extent == Extent.WIDER) {
      Stream.of(ask.before(), ask.after())
          .flatMap(text -> text.datasets().stream())
          .map(asked -> datasets.get(asked.dataset()).custodian())
          .forEach(custodian -> seats.add(new Seat(Seat.As.CUSTODIAN, custodian)));
    }
    return new ArrayList<>(seats);
  }

  private void requireInForce(Permit permit, Instant now) {
    requireNotSuspended(permit);
    if (permit.expired(now)) {
      throw new ProjectsProblem.PermitExpired(permit.project(), permit.ends());
    }
  }

  private void requireNotSuspended(Permit permit) {
    if (suspensions.current(permit.project()).isPresent()) {
      throw new ProjectsProblem.Suspended(permit.project());
    }
  }

  private void requireEnd(Permit permit, Difference difference, Instant now) {
    if (!difference.after().until().isAfter(today(now))) {
      throw new ProjectsProblem.EndDatePassed();
    }
    if (!difference.extendsEnd()) {
      return;
    }
    if (new PermitHistory(applications.permits(permit.project())).renewed()) {
      throw new AmendmentProblem.RenewedBefore();
    }
    if (difference.after().until().isAfter(latestEnd(permit))) {
      throw new AmendmentProblem.RenewalTooLong(latestEnd(permit));
    }
  }

  private void requireCanJoin(Granted project, UserId joiner, Instant now) {
    var organisation = project.permit().organisation();
    if (users
        .find(joiner)
        .filter(user -> user.is(Role.ANALYST))
        .map(User::affiliation)
        .filter(organisation::equals)
        .isEmpty()) {
      throw new AmendmentProblem.NotAColleague();
    }
    if (amendments.decidedOn(project.project(), joiner)) {
      throw new AmendmentProblem.DeciderJoins();
    }
    safePeople.requireAccredited(joiner, now);
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
