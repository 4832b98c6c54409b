// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasshouse.projects.ApplicationTests.NOON;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The project desk")
class ProjectDeskTests {

  private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 11, 21);

  @Autowired ProjectDesk desk;
  @Autowired Projects projects;
  @Autowired StopButton stopButton;
  @Autowired ApprovingBodies bodies;
  @Autowired Organisations organisations;
  @Autowired Users users;
  @Autowired Datasets datasets;
  @Autowired JdbcClient jdbc;
  @Autowired RandomGenerator random;

  User amina;
  User ruth;
  User idris;
  User helen;
  User jack;

  @BeforeEach
  void people() {
    amina = user("amina", "university", UserKind.UNIVERSITY, Role.ANALYST);
    ruth = user("ruth", "committee", UserKind.NHS, Role.APPROVER);
    idris = user("idris", "panel", UserKind.NHS, Role.APPROVER);
    helen = user("helen", "trust", UserKind.NHS, Role.CUSTODIAN);
    jack = user("jack", "trust", UserKind.NHS, Role.CUSTODIAN);
    bodies.register(organisations.get(ruth.organisation()));
    bodies.register(organisations.get(idris.organisation()));
    if (datasets.find(new DatasetId("hospital")).isEmpty()) {
      datasets.describe(
          new Dataset(
              new DatasetId("hospital"), "Hospital", "Stays and diagnoses.", helen.organisation()),
          helen.id(),
          NOON);
    }
  }

  @Test
  void carriesAnApplicationFromDraftToPermit() {
    var project = submitted();
    desk.ask(project, idris, "Who benefits?", NOON);
    desk.answer(project, amina, 1, "People with diabetes.", NOON);
    desk.approve(project, ruth, "Fair.", List.of("Publish within a year.", " "), NOON);

    desk.approve(project, idris, "Answered.", List.of(), NOON);

    var permit = projects.requireActive(project, NOON);
    assertThat(permit.ends()).isEqualTo(NEXT_YEAR);
    assertThat(permit.conditions()).hasSize(1);
    assertThat(permit.people()).containsExactly(amina.id());
  }

  @Test
  void endsThePermitAfterItsLastDay() {
    var project = granted();

    assertThatThrownBy(() -> projects.requireActive(project, NOON.plusSeconds(366L * 24 * 60 * 60)))
        .isInstanceOf(ProjectsProblem.PermitExpired.class);
  }

  @Test
  void givesNoPermitWhileABodyHasNotDecided() {
    var project = submitted();
    desk.approve(project, ruth, "Fair.", List.of(), NOON);

    assertThatThrownBy(() -> projects.requireActive(project, NOON))
        .isInstanceOf(ProjectsProblem.NoPermit.class);
  }

  @Test
  void hidesAProjectFromThoseWhoAreNotOnIt() {
    var project = granted();

    assertThatThrownBy(() -> projects.requireMember(project, ruth.id()))
        .isInstanceOf(ProjectsProblem.NotFound.class);
    assertThat(projects.requireMember(project, amina.id()).id()).isEqualTo(project);
  }

  @Test
  void knowsWithWhomSomebodyWorkedAlsoOnAProjectThatTheyLeft() {
    var shared = granted();
    var since = NOON.minusSeconds(365L * 24 * 60 * 60);
    var alone = user("zoe", "university", UserKind.UNIVERSITY, Role.ANALYST).id();
    join(shared, jack);
    assertThat(projects.workedWith(jack.id(), since)).containsExactly(amina.id());

    leave(shared, jack, since.plusSeconds(1));
    assertThat(projects.ofMember(jack.id())).isEmpty();
    assertThat(projects.workedWith(jack.id(), since)).containsExactly(amina.id());
    assertThat(projects.workedWith(amina.id(), since)).contains(jack.id());

    leave(shared, jack, since.minusSeconds(1));
    assertThat(projects.workedWith(jack.id(), since)).isEmpty();
    assertThat(projects.workedWith(amina.id(), since)).doesNotContain(jack.id());
    assertThat(projects.workedWith(alone, since)).isEmpty();
  }

  @Test
  void forgetsCoWorkersOnceTheSharedPermitHasLongEnded() {
    var shared = granted();
    join(shared, jack);
    var longAfter = NEXT_YEAR.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

    assertThat(projects.workedWith(jack.id(), longAfter.minusSeconds(1)))
        .containsExactly(amina.id());
    assertThat(projects.workedWith(jack.id(), longAfter)).isEmpty();
  }

  private void join(ProjectId project, User user) {
    jdbc.sql("insert into projects.member values (?, ?, now() - interval '9 years')")
        .params(project.value(), user.id().value())
        .update();
  }

  private void leave(ProjectId project, User user, Instant until) {
    jdbc.sql("update projects.member set until = ? where project = ? and member = ?")
        .params(Timestamp.from(until), project.value(), user.id().value())
        .update();
  }

  @Test
  void stopsAProjectUntilASecondCustodianRestartsIt() {
    var project = granted();
    stopButton.suspend(project, helen, "A complaint is looked into.", NOON);

    assertThatThrownBy(() -> projects.requireActive(project, NOON))
        .isInstanceOf(ProjectsProblem.Suspended.class);
    assertThatThrownBy(() -> stopButton.resume(project, helen, "Never mind.", NOON))
        .isInstanceOf(ProjectsProblem.SamePersonRestarts.class);

    stopButton.resume(project, jack, "The complaint was unfounded.", NOON);

    assertThat(projects.requireActive(project, NOON).project()).isEqualTo(project);
  }

  @Test
  void letsOnlyTheCustodianOfTheDataStopAProject() {
    var project = granted();

    assertThatThrownBy(() -> stopButton.suspend(project, ruth, "Because.", NOON))
        .isInstanceOf(ProjectsProblem.NotYourData.class);
  }

  @Test
  void keepsTheDatabaseFromTakingADecisionOfAMember() {
    var project = submitted();

    assertThatThrownBy(() ->
            jdbc.sql(
                    """
                    insert into projects.decision
                    values (:project, 'committee', :amina, true, 'mine', '[]', now())
                    """)
                .param("project", project.value())
                .param("amina", amina.id().value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keepsTheDatabaseFromLettingOnePersonStopAndRestart() {
    var project = granted();
    stopButton.suspend(project, helen, "A complaint is looked into.", NOON);

    assertThatThrownBy(() ->
            jdbc.sql(
                    """
                    update projects.suspension set lifted_by = suspended_by, lifted_at = now()
                    where project = :project
                    """)
                .param("project", project.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keepsTheDatabaseFromChangingAPermit() {
    var project = granted();

    assertThatThrownBy(() ->
            jdbc.sql("update projects.permit set ends = '2099-01-01' where project = :project")
                .param("project", project.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  private ProjectId submitted() {
    var project = desk.draft(amina, ApplicationTests.proposal(Set.of(amina.id()), NEXT_YEAR), NOON);
    desk.submit(project, amina, NOON);
    return project;
  }

  private ProjectId granted() {
    var project = submitted();
    for (var body : bodies.all()) {
      desk.approve(project, member(body), "Fair.", List.of(), NOON);
    }
    return project;
  }

  private User member(OrganisationId body) {
    return List.of(ruth, idris).stream()
        .filter(user -> user.organisation().equals(body))
        .findFirst()
        .orElseThrow();
  }

  private User user(String name, String organisation, UserKind kind, Role role) {
    var id = new OrganisationId(organisation);
    organisations.register(new Organisation(id, "The " + organisation, kind));
    var user =
        new User(
            new UserId(Reference.next(name, random)),
            name,
            name + "-" + random.nextInt(1_000_000_000) + "@example.org",
            id,
            Set.of(role));
    users.register(user);
    return user;
  }
}
