// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// Before the bodies, each of which asks and decides for itself.
public record UnderReview(
    ProjectId project,
    UserId lead,
    Proposal proposal,
    Instant submittedAt,
    List<OrganisationId> bodies,
    List<Question> questions,
    List<Decision> decisions)
    implements Application {

  public UnderReview {
    bodies = List.copyOf(bodies);
    questions = List.copyOf(questions);
    decisions = List.copyOf(decisions);
  }

  /// Whether the body has still to decide.
  public boolean awaits(OrganisationId body) {
    return bodies.contains(body) && decisions.stream().noneMatch(made -> made.body().equals(body));
  }

  /// Whether the applicant owes an answer.
  public boolean awaitsAnswer() {
    return questions.stream().anyMatch(Question::open);
  }

  UnderReview ask(OrganisationId body, UserId asker, String text, Instant now) {
    requireItsTurn(body, asker);
    if (text.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("question");
    }
    var all = new ArrayList<>(questions);
    all.add(new Question(questions.size() + 1, body, text, now, null, null));
    return with(all, decisions);
  }

  UnderReview answer(int number, String answer, Instant now) {
    if (answer.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("answer");
    }
    var all = new ArrayList<Question>();
    var found = false;
    for (var question : questions) {
      var asked = question.number() == number && question.open();
      found |= asked;
      all.add(
          asked
              ? new Question(
                  number, question.body(), question.text(), question.askedAt(), answer, now)
              : question);
    }
    if (!found) {
      throw new ProjectsProblem.NoSuchQuestion(number);
    }
    return with(all, decisions);
  }

  /// Adds one body's decision: refused at the first refusal, granted at the last approval.
  Application decide(Decision decision) {
    requireItsTurn(decision.body(), decision.decider());
    if (questions.stream()
        .anyMatch(asked -> asked.body().equals(decision.body()) && asked.open())) {
      throw new ProjectsProblem.QuestionStillOpen();
    }
    var all = new ArrayList<>(decisions);
    all.add(decision);
    if (!decision.approved()) {
      return new Refused(project, lead, proposal, questions, all, decision.at());
    }
    return all.size() == bodies.size()
        ? new Granted(
            project,
            lead,
            proposal,
            questions,
            all,
            Permit.first(project, proposal, all, decision.at()))
        : with(questions, all);
  }

  Withdrawn withdraw(Instant now) {
    return new Withdrawn(project, lead, proposal, now);
  }

  private UnderReview with(List<Question> asked, List<Decision> decided) {
    return new UnderReview(project, lead, proposal, submittedAt, bodies, asked, decided);
  }

  private void requireItsTurn(OrganisationId body, UserId user) {
    if (!bodies.contains(body)) {
      throw new ProjectsProblem.NotBeforeThisBody();
    }
    if (!awaits(body)) {
      throw new ProjectsProblem.AlreadyDecided();
    }
    if (proposal.people().contains(user) || lead.equals(user)) {
      throw new ProjectsProblem.OwnProject();
    }
  }
}
