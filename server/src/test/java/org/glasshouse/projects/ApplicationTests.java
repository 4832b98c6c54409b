// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An application")
class ApplicationTests {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final UserId AMINA = new UserId("amina");
  static final UserId RUTH = new UserId("ruth");
  static final UserId IDRIS = new UserId("idris");
  static final OrganisationId COMMITTEE = new OrganisationId("committee");
  static final OrganisationId PANEL = new OrganisationId("panel");

  @Test
  void isGrantedOnlyWhenEveryBodyHasApproved() {
    var once = submitted().decide(approval(COMMITTEE, RUTH));

    var twice = ((UnderReview) once).decide(approval(PANEL, IDRIS));

    assertThat(once).isInstanceOf(UnderReview.class);
    assertThat(twice).isInstanceOf(Granted.class);
  }

  @Test
  void isRefusedByOneBodyAlone() {
    var refusal = new Decision(PANEL, IDRIS, false, "No benefit shown.", List.of(), NOON);

    assertThat(submitted().decide(refusal)).isInstanceOf(Refused.class);
  }

  @Test
  void carriesEveryBodysConditionsIntoThePermit() {
    var once =
        (UnderReview) submitted().decide(approval(COMMITTEE, RUTH, "Publish within a year."));

    var granted = (Granted) once.decide(approval(PANEL, IDRIS, "No linkage to other data."));

    assertThat(granted.permit().conditions())
        .extracting(Condition::text)
        .containsExactly("Publish within a year.", "No linkage to other data.");
  }

  @Test
  void refusesASecondDecisionOfTheSameBody() {
    var once = (UnderReview) submitted().decide(approval(COMMITTEE, RUTH));

    assertThatThrownBy(() -> once.decide(approval(COMMITTEE, RUTH)))
        .isInstanceOf(ProjectsProblem.AlreadyDecided.class);
  }

  @Test
  void refusesTheDecisionOfSomebodyOnTheProject() {
    assertThatThrownBy(() -> submitted().decide(approval(COMMITTEE, AMINA)))
        .isInstanceOf(ProjectsProblem.OwnProject.class);
  }

  @Test
  void refusesABodyThatItWasNotPutBefore() {
    var other = new OrganisationId("other");

    assertThatThrownBy(() -> submitted().decide(approval(other, RUTH)))
        .isInstanceOf(ProjectsProblem.NotBeforeThisBody.class);
  }

  @Test
  void waitsForTheAnswerOfABodyThatAsked() {
    var asked = submitted().ask(PANEL, IDRIS, "Who benefits?", NOON);

    assertThatThrownBy(() -> asked.decide(approval(PANEL, IDRIS)))
        .isInstanceOf(ProjectsProblem.QuestionStillOpen.class);
    assertThat(asked.awaitsAnswer()).isTrue();
    assertThat(asked.answer(1, "People with diabetes.", NOON).decide(approval(PANEL, IDRIS)))
        .isInstanceOf(UnderReview.class);
  }

  @Test
  void takesOneAnswerToAQuestion() {
    var answered = submitted().ask(PANEL, IDRIS, "Who benefits?", NOON).answer(1, "People.", NOON);

    assertThatThrownBy(() -> answered.answer(1, "Others.", NOON))
        .isInstanceOf(ProjectsProblem.NoSuchQuestion.class);
  }

  @Test
  void endsInTheFutureAndWithinTenYears() {
    assertThatThrownBy(() -> draft(LocalDate.of(2026, 11, 21)).submit(List.of(PANEL), NOON))
        .isInstanceOf(ProjectsProblem.EndDatePassed.class);
    assertThatThrownBy(() -> draft(LocalDate.of(2036, 11, 22)).submit(List.of(PANEL), NOON))
        .isInstanceOf(ProjectsProblem.TooLong.class);
  }

  @Test
  void isNotSubmittedWhereNobodyDecides() {
    assertThatThrownBy(() -> draft(LocalDate.of(2027, 11, 21)).submit(List.of(), NOON))
        .isInstanceOf(ProjectsProblem.NoApprovingBody.class);
  }

  static UnderReview submitted() {
    return draft(LocalDate.of(2027, 11, 21)).submit(List.of(COMMITTEE, PANEL), NOON);
  }

  static Draft draft(LocalDate until) {
    return new Draft(new ProjectId("prj-1"), AMINA, proposal(Set.of(AMINA), until));
  }

  static Proposal proposal(Set<UserId> people, LocalDate until) {
    return new Proposal(
        "Diabetes and the heart",
        "We count how often people with diabetes also have heart disease.",
        "Clinics learn whom to call first.",
        "The two conditions are in different tables and must be joined person by person.",
        Set.of(Purpose.RESEARCH),
        new OrganisationId("university"),
        UserKind.UNIVERSITY,
        people,
        List.of(
            new DatasetRequest(
                new DatasetId("hospital"),
                List.of(new TableGrant("condition_occurrence", List.of("condition_start_date"))),
                "The diagnoses are there.")),
        new LegalBasis("6(1)(e)", "9(2)(j)", "section 251"),
        "Inside this environment only.",
        "One table of counts.",
        until);
  }

  private static Decision approval(OrganisationId body, UserId decider, String... conditions) {
    var set = List.of(conditions).stream().map(text -> new Condition(body.value(), text)).toList();
    return new Decision(body, decider, true, "Fair.", set, NOON);
  }
}
