// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where changes of a permit are asked for and decided; each step is recorded as it happens.
///
/// Everything is done while the project's row is held, so that two changes, or a change and a run
/// that starts, come one after the other.
@Component
@Transactional
public class AmendmentDesk {

  private final StoredApplications applications;
  private final StoredAmendments amendments;
  private final AmendmentRules rules;
  private final ApprovingBodies bodies;
  private final Organisations organisations;
  private final OutputPolicies outputs;
  private final ApplicationEventPublisher events;

  AmendmentDesk(
      StoredApplications applications,
      StoredAmendments amendments,
      AmendmentRules rules,
      ApprovingBodies bodies,
      Organisations organisations,
      OutputPolicies outputs,
      ApplicationEventPublisher events) {
    this.applications = applications;
    this.amendments = amendments;
    this.rules = rules;
    this.bodies = bodies;
    this.organisations = organisations;
    this.outputs = outputs;
    this.events = events;
  }

  /// Asks to change a project's permit; what is only narrower takes effect at once.
  ///
  /// @return what became of it: granted, or waiting for those who decide
  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids it
  public Amendment ask(ProjectId project, User by, PermitText wanted, String reason, Instant now) {
    var granted = granted(project);
    requireLead(granted, by);
    var earlier = amendments.of(project);
    for (var one : earlier) {
      if (one instanceof Amendment.Waiting) {
        throw new AmendmentProblem.AnotherWaits(one.ask().number());
      }
    }
    var ask =
        new AmendmentAsk(
            project,
            earlier.size() + 1,
            granted.permit().version(),
            by.id(),
            now,
            reason.strip(),
            PermitText.of(granted),
            wanted);
    rules.requireAskable(granted, ask, now);
    var proposal = wanted.in(granted.proposal());
    var seats = rules.seats(ask);
    var extent = ask.extent();
    var outcome =
        extent == Extent.NARROWER
            ? new Amendment.Granted(ask, List.of(), now)
            : new Amendment.Waiting(ask, seats, List.of(), amendments.barred(ask));
    amendments.insert(ask, seats);
    events.publishEvent(
        new AmendmentRequested(
            project,
            proposal.title(),
            ask.number(),
            granted.permit().id(),
            extent.slug(),
            ask.reason(),
            PublicChanges.of(ask.difference()),
            seats.stream().map(this::name).toList()));
    if (outcome instanceof Amendment.Granted change) {
      grant(granted, change);
    }
    return outcome;
  }

  /// Takes a request back that is not decided yet.
  public void withdraw(ProjectId project, int number, User by, Instant now) {
    var granted = granted(project);
    requireLead(granted, by);
    var withdrawn = waiting(project, number).withdraw(now);
    amendments.close(withdrawn.ask(), "withdrawn", null, now);
    events.publishEvent(new AmendmentWithdrawn(project, number, granted.proposal().title()));
  }

  /// Approves in the name of the user's body, or as custodian of data that are concerned.
  ///
  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids it
  public Amendment approve(
      ProjectId project,
      int number,
      Seat.As as,
      User by,
      String reasons,
      List<String> conditions,
      Instant now) {
    var granted = granted(project);
    var waiting = waiting(project, number);
    var seat = new Seat(as, by.organisation());
    if (!waiting.seats().contains(seat)) {
      throw new ProjectsProblem.NotBeforeThisBody();
    }
    requireShort(reasons);
    requireShort(String.join("\n", conditions));
    var set =
        conditions.stream()
            .filter(text -> !text.isBlank())
            .map(text -> new Condition(name(seat), text.strip()))
            .toList();
    var decision = new SeatDecision(seat, by.id(), true, reasons, set, now);
    var outcome = waiting.decide(decision);
    rules.requireGrantable(granted, waiting.ask(), now);
    return decided(granted, outcome, decision);
  }

  /// Refuses in the name of the user's body, or as custodian, which ends the request.
  public Amendment refuse(
      ProjectId project, int number, Seat.As as, User by, String reasons, Instant now) {
    var granted = granted(project);
    requireShort(reasons);
    var seat = new Seat(as, by.organisation());
    var decision = new SeatDecision(seat, by.id(), false, reasons, List.of(), now);
    return decided(granted, waiting(project, number).decide(decision), decision);
  }

  /// On which terms outputs would leave, if it were granted as custodians' words stand now.
  @Transactional(readOnly = true)
  public OutputTerms foreseen(Granted project, AmendmentAsk ask) {
    return outputs.replacing(project.permit().outputs(), data(ask.after()), ask.after().checkers());
  }

  private Amendment decided(Granted granted, Amendment outcome, SeatDecision decision) {
    var ask = outcome.ask();
    amendments.decide(ask, decision);
    events.publishEvent(
        new AmendmentDecided(
            ask.project(),
            ask.number(),
            name(decision.seat()),
            decision.seat().as().slug(),
            decision.approved(),
            decision.reasons(),
            decision.conditions().stream().map(Condition::text).toList()));
    switch (outcome) {
      case Amendment.Granted change -> grant(granted, change);
      case Amendment.Refused refused -> {
        amendments.close(ask, "refused", null, refused.at());
        events.publishEvent(
            new AmendmentRefused(ask.project(), ask.number(), granted.proposal().title()));
      }
      case Amendment.Waiting _, Amendment.Withdrawn _ -> {}
    }
    return outcome;
  }

  private void grant(Granted project, Amendment.Granted change) {
    var ask = change.ask();
    var before = project.permit();
    var proposal = ask.after().in(project.proposal());
    var terms = outputs.replacing(before.outputs(), data(ask.after()), ask.after().checkers());
    var after = before.amended(proposal, change.conditions(), terms, change.at());
    applications.amend(after, proposal, ask.difference());
    amendments.close(ask, "granted", after.version(), change.at());
    var holder = organisations.get(after.organisation()).name();
    events.publishEvent(PermitGranted.of(after, holder, before.id()));
    events.publishEvent(
        new PermitReplaced(
            ask.project(),
            before,
            after,
            ask.difference().leaves(),
            ask.difference().loosensLane()));
  }

  private Granted granted(ProjectId project) {
    var application = applications.lock(project).orElseThrow(ProjectsProblem.NotFound::new);
    if (!(application instanceof Granted granted)) {
      throw new ProjectsProblem.NoPermit(project);
    }
    return granted;
  }

  private Amendment.Waiting waiting(ProjectId project, int number) {
    var amendment = amendments.find(project, number).orElseThrow(ProjectsProblem.NotFound::new);
    if (!(amendment instanceof Amendment.Waiting waiting)) {
      throw new AmendmentProblem.NotWaiting();
    }
    return waiting;
  }

  private static void requireLead(Granted project, User by) {
    if (project.lead().equals(by.id())) {
      return;
    }
    if (project.permit().people().contains(by.id())) {
      throw new AmendmentProblem.OnlyTheLead();
    }
    throw new ProjectsProblem.NotFound();
  }

  private static void requireShort(String text) {
    if (text.length() > AmendmentAsk.LONGEST_REASON) {
      throw new AmendmentProblem.ReasonTooLong(AmendmentAsk.LONGEST_REASON);
    }
  }

  private static List<DatasetId> data(PermitText text) {
    return text.datasets().stream().map(DatasetRequest::dataset).toList();
  }

  private String name(Seat seat) {
    return switch (seat.as()) {
      case BODY -> bodies.name(seat.organisation());
      case CUSTODIAN -> organisations.get(seat.organisation()).name();
    };
  }
}
