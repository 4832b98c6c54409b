// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.Decision;
import org.glasshouse.projects.Draft;
import org.glasshouse.projects.Granted;
import org.glasshouse.projects.PermitHistory;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.Question;
import org.glasshouse.projects.Refused;
import org.glasshouse.projects.UnderReview;
import org.glasshouse.projects.Withdrawn;
import org.glasshouse.web.Names;

/// What happened to an application, in the order in which it happened.
public record Timeline(List<Step> steps, List<Question> questions, List<Decision> decisions) {

  /// One thing that happened.
  public record Step(Instant at, String words) {}

  public Timeline {
    steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    questions = List.copyOf(questions);
    decisions = List.copyOf(decisions);
  }

  /// The story of a project so far.
  ///
  /// @param changes of its permit that were asked for
  public static Timeline of(
      Project project, PermitHistory permits, List<Amendment> changes, Names names) {
    var steps = new ArrayList<Step>();
    changes.forEach(change -> tell(steps, change, names));
    var suspension = project.suspension();
    if (suspension != null) {
      steps.add(new Step(suspension.at(), "A data custodian suspended the project"));
    }
    return switch (project.application()) {
      case Draft _ -> new Timeline(steps, List.of(), List.of());
      case UnderReview review -> {
        steps.add(new Step(review.submittedAt(), "The application was sent"));
        yield told(steps, review.questions(), review.decisions(), names);
      }
      case Granted granted -> {
        steps.add(new Step(permits.permits().getFirst().grantedAt(), "The permit was granted"));
        yield told(steps, granted.questions(), granted.decisions(), names);
      }
      case Refused refused -> {
        steps.add(new Step(refused.at(), "The application was refused"));
        yield told(steps, refused.questions(), refused.decisions(), names);
      }
      case Withdrawn withdrawn -> {
        steps.add(new Step(withdrawn.at(), "The applicant took the application back"));
        yield new Timeline(steps, List.of(), List.of());
      }
    };
  }

  private static void tell(List<Step> steps, Amendment change, Names names) {
    var words = "change " + change.ask().number() + " of the permit";
    // Backwards, as everything here, because of what happens in one instant.
    switch (change) {
      case Amendment.Waiting _ -> {}
      case Amendment.Granted granted ->
          steps.add(
              new Step(
                  granted.at(),
                  "Change "
                      + change.ask().number()
                      + " was granted: permit "
                      + change.ask().project()
                      + "/"
                      + granted.version()
                      + " is in force"));
      case Amendment.Refused refused ->
          steps.add(new Step(refused.at(), "The permit stayed as it is"));
      case Amendment.Withdrawn withdrawn ->
          steps.add(new Step(withdrawn.at(), "The lead took back " + words));
    }
    for (var decision : change.decisions().reversed()) {
      steps.add(
          new Step(
              decision.at(),
              names.organisation(decision.seat().organisation())
                  + (decision.approved() ? " approved " : " refused ")
                  + words));
    }
    steps.add(new Step(change.ask().at(), "The lead asked for " + words));
  }

  private static Timeline told(
      List<Step> steps, List<Question> questions, List<Decision> decisions, Names names) {
    for (var question : questions) {
      var body = names.organisation(question.body());
      steps.add(new Step(question.askedAt(), body + " asked a question"));
      var answered = question.answeredAt();
      if (answered != null) {
        steps.add(new Step(answered, "The applicant answered " + body));
      }
    }
    for (var decision : decisions) {
      steps.add(
          new Step(
              decision.at(),
              names.organisation(decision.body())
                  + (decision.approved() ? " approved" : " refused")));
    }
    // What ends the story was added first, and may have the instant of the last decision.
    return new Timeline(steps.reversed(), questions, decisions);
  }
}
