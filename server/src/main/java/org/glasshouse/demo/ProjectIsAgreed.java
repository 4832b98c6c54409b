// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.projects.ApprovingBodies;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.Draft;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Proposal;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.projects.UnderReview;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// An analyst applies, a body asks, both bodies decide, and there is a permit.
@Component
@Profile("demo")
class ProjectIsAgreed implements Step {

  private final Stage stage;
  private final ProjectDesk desk;
  private final ApprovingBodies bodies;
  private final Organisations organisations;
  private final SafePeople safePeople;

  ProjectIsAgreed(
      Stage stage,
      ProjectDesk desk,
      ApprovingBodies bodies,
      Organisations organisations,
      SafePeople safePeople) {
    this.stage = stage;
    this.desk = desk;
    this.bodies = bodies;
    this.organisations = organisations;
    this.safePeople = safePeople;
  }

  @Override
  public String title() {
    return "A project is asked for, questioned and permitted";
  }

  @Override
  public String play() {
    var amina = stage.persona("amina-okafor");
    var ruth = stage.persona("ruth-ellison");
    var idris = stage.persona("idris-bevan");
    bodies.register(organisations.get(ruth.organisation()));
    bodies.register(organisations.get(idris.organisation()));
    accredit(amina);
    accredit(stage.persona("tom-hale"));
    accredit(stage.persona("ben-achterberg"));
    accredit(stage.persona("sian-morgan"));
    var project = stage.project().map(found -> found.id()).orElseGet(() -> draft(amina));
    decide(project, amina, ruth, idris);
    var permit = stage.requireProject().permit();
    NotVerified.unless(permit.isPresent(), "There is no permit.");
    return "%s asked; the %s asked a question first; both bodies approved. Permit %s, version %d, ends on %s with %d conditions."
        .formatted(
            organisations.get(amina.organisation()).name(),
            organisations.get(idris.organisation()).name(),
            project,
            permit.get().version(),
            permit.get().ends(),
            permit.get().conditions().size());
  }

  private ProjectId draft(User amina) {
    return desk.draft(amina, proposal(amina), stage.now());
  }

  /// Goes on from whatever state a crash left the application in.
  private void decide(ProjectId project, User amina, User ruth, User idris) {
    if (stage.requireProject().application() instanceof Draft) {
      desk.submit(project, amina, stage.now());
    }
    if (review() instanceof UnderReview review && review.questions().isEmpty()) {
      desk.ask(project, idris, "Could counts for small towns show who somebody is?", stage.now());
    }
    if (review() instanceof UnderReview review && review.awaitsAnswer()) {
      desk.answer(
          project,
          amina,
          1,
          "No place is asked for. The table has sex and four age bands, and small counts are suppressed.",
          stage.now());
    }
    if (review() instanceof UnderReview review && review.awaits(ruth.organisation())) {
      stage.as(
          ruth,
          () ->
              desk.approve(
                  project,
                  ruth,
                  "Clear benefit, and no more data than needed.",
                  List.of("Publish the result within 18 months."),
                  stage.now()));
    }
    if (review() instanceof UnderReview review && review.awaits(idris.organisation())) {
      stage.as(
          idris,
          () ->
              desk.approve(
                  project,
                  idris,
                  "The answer settles my question.",
                  List.of("No linkage to other data."),
                  stage.now()));
    }
  }

  private Object review() {
    return stage.requireProject().application();
  }

  private void accredit(User user) {
    var today = LocalDate.ofInstant(stage.now(), ZoneOffset.UTC);
    if (safePeople.accreditedUntil(user.id()).isEmpty()) {
      safePeople.accredit(
          user.id(),
          new Accreditation("demo-" + user.id(), today.minusDays(30), today.plusYears(3)));
    }
    if (safePeople.trainedUntil(user.id()).isEmpty()) {
      safePeople.train(
          user.id(),
          new Training(
              "Safe researcher training",
              "Calder Valley Secure Data Environment",
              today.minusDays(30),
              today.plusYears(2)));
    }
  }

  private Proposal proposal(User amina) {
    return new Proposal(
        Stage.TITLE,
        "Many people with diabetes also have heart disease or high blood pressure. We count how many,"
            + " by sex and age, so that clinics can plan check-ups for both at once.",
        "Clinics learn which groups of people with diabetes most often have heart disease too, and"
            + " can offer one visit instead of two.",
        "The conditions are in different rows of the record and have to be joined for each person"
            + " before they can be counted.",
        Set.of(Purpose.RESEARCH),
        amina.organisation(),
        UserKind.UNIVERSITY,
        Set.of(amina.id()),
        List.of(
            new DatasetRequest(
                stage.dataset(),
                List.of(
                    new TableGrant("person", List.of("gender_concept_id", "year_of_birth")),
                    new TableGrant("visit_occurrence", List.of("visit_start_date")),
                    new TableGrant("condition_occurrence", List.of("condition_source_value"))),
                "Sex, age and recorded conditions; nothing else.")),
        new LegalBasis("6(1)(e)", "9(2)(j)", "section 251"),
        "All work is done inside this environment; nothing is copied.",
        "One table of counts by sex and age.",
        LocalDate.ofInstant(stage.now(), ZoneOffset.UTC).plusYears(1));
  }
}
