// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where applications are written, asked about and decided; each step is recorded as it happens.
@Component
@Transactional
public class ProjectDesk {

  private final StoredApplications applications;
  private final ApprovingBodies bodies;
  private final Organisations organisations;
  private final ApplicationEventPublisher events;
  private final RandomGenerator random;
  private final OutputPolicies outputs;

  ProjectDesk(
      StoredApplications applications,
      ApprovingBodies bodies,
      Organisations organisations,
      ApplicationEventPublisher events,
      RandomGenerator random,
      OutputPolicies outputs) {
    this.outputs = outputs;
    this.applications = applications;
    this.bodies = bodies;
    this.organisations = organisations;
    this.events = events;
    this.random = random;
  }

  /// Keeps a first draft; nobody but its authors sees it.
  public ProjectId draft(User lead, Proposal proposal, Instant now) {
    var draft = new Draft(new ProjectId(Reference.next("prj", random)), lead.id(), proposal);
    applications.insert(draft, now);
    return draft.project();
  }

  /// Replaces a draft's answers.
  public void revise(ProjectId project, User by, Proposal proposal) {
    applications.revise(ownDraft(project, by).revise(proposal));
  }

  /// Puts a draft before every registered body, and on the public register.
  public void submit(ProjectId project, User by, Instant now) {
    var submitted = ownDraft(project, by).submit(bodies.all(), now);
    applications.submit(submitted);
    var proposal = submitted.proposal();
    events.publishEvent(
        new ApplicationSubmitted(
            project,
            proposal.title(),
            proposal.organisation(),
            organisations.get(proposal.organisation()).name(),
            proposal.kind(),
            proposal.people().size(),
            proposal.laySummary(),
            proposal.publicBenefit(),
            proposal.whyRecords(),
            proposal.purposes(),
            proposal.datasets(),
            proposal.legalBasis(),
            proposal.settings(),
            proposal.outputs(),
            proposal.until(),
            submitted.bodies().stream().map(bodies::name).toList()));
  }

  /// Takes an application back that is still before the bodies.
  public void withdraw(ProjectId project, User by, Instant now) {
    var review = underReview(project, "withdrawn");
    requireOwn(review, by);
    review.withdraw(now);
    applications.close(project, "withdrawn", now);
    events.publishEvent(new ApplicationWithdrawn(project, review.proposal().title()));
  }

  /// Asks the applicant a question in the name of the user's body.
  public void ask(ProjectId project, User by, String text, Instant now) {
    var asked = underReview(project, "asked about").ask(by.organisation(), by.id(), text, now);
    var question = asked.questions().getLast();
    applications.ask(project, question, by.id());
    events.publishEvent(
        new QuestionAsked(project, bodies.name(by.organisation()), question.number(), text));
  }

  /// Answers a body's question.
  public void answer(ProjectId project, User by, int number, String answer, Instant now) {
    var review = underReview(project, "answered for");
    requireOwn(review, by);
    var answered = review.answer(number, answer, now);
    applications.answer(project, number, answer, now);
    var body = answered.questions().get(number - 1).body();
    events.publishEvent(new QuestionAnswered(project, bodies.name(body), number, answer));
  }

  /// Approves in the name of the user's body; the last approval grants the permit.
  public void approve(
      ProjectId project, User by, String reasons, List<String> conditions, Instant now) {
    approve(project, by, reasons, conditions, "", now);
  }

  /// The same, asking that outputs are checked by certain rules; empty leaves them open.
  ///
  /// @throws OutputTermsProblem.ProfileNotAllowed if a permit cannot name them
  public void approve(
      ProjectId project,
      User by,
      String reasons,
      List<String> conditions,
      String profile,
      Instant now) {
    if (!profile.isEmpty()) {
      var review = underReview(project, "decided on");
      outputs.requireAllowed(profile, data(review.proposal()), asked(review.decisions()));
    }
    var setBy = by.organisation();
    var set =
        conditions.stream()
            .filter(text -> !text.isBlank())
            .map(text -> new Condition(bodyName(setBy), text.strip()))
            .toList();
    decide(project, new Decision(setBy, by.id(), true, reasons, set, profile, now));
  }

  /// Refuses in the name of the user's body, which ends the application.
  public void refuse(ProjectId project, User by, String reasons, Instant now) {
    decide(project, new Decision(by.organisation(), by.id(), false, reasons, List.of(), now));
  }

  private void decide(ProjectId project, Decision decision) {
    var outcome = underReview(project, "decided on").decide(decision);
    applications.decide(project, decision);
    events.publishEvent(
        new ApplicationDecided(
            project,
            bodies.name(decision.body()),
            decision.approved(),
            decision.reasons(),
            decision.conditions().stream().map(Condition::text).toList()));
    switch (outcome) {
      case Granted granted -> {
        var terms = outputs.terms(data(granted.proposal()), asked(granted.decisions()));
        grant(granted.permit().with(terms), decision.at());
      }
      case Refused refused -> {
        applications.close(project, "refused", decision.at());
        events.publishEvent(new ApplicationRefused(project, refused.proposal().title()));
      }
      case Draft _, UnderReview _, Withdrawn _ -> {}
    }
  }

  /// The terms that a permit would have, if every body still to decide left the rules open.
  @Transactional(readOnly = true)
  public OutputTerms foreseen(Proposal proposal, List<Decision> decisions) {
    return outputs.terms(data(proposal), asked(decisions));
  }

  private static List<DatasetId> data(Proposal proposal) {
    return proposal.datasets().stream().map(DatasetRequest::dataset).toList();
  }

  private static List<String> asked(List<Decision> decisions) {
    return decisions.stream().map(Decision::profile).filter(id -> !id.isEmpty()).toList();
  }

  private void grant(Permit permit, Instant now) {
    applications.grant(permit);
    applications.close(permit.project(), "granted", now);
    var holder = organisations.get(permit.organisation()).name();
    events.publishEvent(PermitGranted.of(permit, holder, null));
  }

  private Draft ownDraft(ProjectId project, User by) {
    var application = applications.lock(project).orElseThrow(ProjectsProblem.NotFound::new);
    requireOwn(application, by);
    if (!(application instanceof Draft draft)) {
      throw new ProjectsProblem.WrongState("changed or submitted");
    }
    return draft;
  }

  private UnderReview underReview(ProjectId project, String wanted) {
    var application = applications.lock(project).orElseThrow(ProjectsProblem.NotFound::new);
    if (!(application instanceof UnderReview review)) {
      throw new ProjectsProblem.WrongState(wanted);
    }
    return review;
  }

  private static void requireOwn(Application application, User by) {
    if (!application.lead().equals(by.id()) && !application.proposal().people().contains(by.id())) {
      throw new ProjectsProblem.NotFound();
    }
  }

  private String bodyName(OrganisationId body) {
    if (!bodies.all().contains(body)) {
      throw new ProjectsProblem.NotBeforeThisBody();
    }
    return bodies.name(body);
  }
}
