// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.StopButton;
import org.glasshouse.web.RunningDemo;
import org.glasshouse.web.browser.Browser.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A permit is renewed, and then ends earlier after all: every persona's page on the way, looked at
/// by axe.
@Tag("browser")
@DisplayName("By hand in the browser, a permit")
class AmendmentJourneyTests {

  private static ProjectId project = new ProjectId("prj-none");

  /// The demonstration ends with its project stopped.
  @BeforeAll
  static void resume() {
    project =
        RunningDemo.get().bean(Projects.class).all().stream()
            .filter(one -> one.permit().isPresent())
            .filter(one -> one.application().lead().equals(new UserId("u-amina-okafor")))
            .map(Project::id)
            .toList()
            .getLast();
    stop().resume(project, user("grace-adeyemi"), "For a renewal.", now());
  }

  @AfterAll
  static void suspend() {
    stop().suspend(project, user("helen-marsh"), "The permit is as it should be.", now());
  }

  private static StopButton stop() {
    return RunningDemo.get().bean(StopButton.class);
  }

  private static User user(String persona) {
    return RunningDemo.get().bean(Users.class).get(new UserId("u-" + persona));
  }

  private static Instant now() {
    return RunningDemo.get().bean(Clock.class).instant();
  }

  @Test
  void isRenewedByEverybodyConcernedAndShortenedByItsLead() {
    var demo = RunningDemo.get();
    var projects = demo.bean(Projects.class);
    var ends = permit(projects, project).ends();

    try (var browser = new Browser();
        var amina = browser.visit(Screen.COMPUTER)) {
      amina.as("amina-okafor", "/projects/" + project).check().press("Ask for a change").check();
      amina.press("Send");
      assertThat(amina.check().text()).contains("There is a problem", "Say why you ask");
      send(amina, ends.plusDays(30), "The last follow-up is in spring.");
      assertThat(amina.check().text()).contains("Your request was sent", "Take the change back");
      amina.picture("amendment");

      decide(browser, "idris-bevan", "/approvals", project);
      decide(browser, "ruth-ellison", "/approvals", project);
      decide(browser, "helen-marsh", "/custodian", project);
      assertThat(permit(projects, project).ends()).isEqualTo(ends.plusDays(30));

      amina.open("/projects/" + project).check();
      assertThat(amina.text()).contains("Every version of the permit", project + "/2");
      amina.press("Ask for a change");
      send(amina, ends, "It is done in time after all.");
      assertThat(amina.check().text()).contains("The change counts from now on", "Granted");
      demo.bean(Ledger.class).awaitProjected();
      amina.open("/register/projects/" + project).check();
      assertThat(amina.text())
          .contains(project + "/3", "The last follow-up is in spring.", "Permits before it");
    }
    try (var browser = new Browser();
        var phone = browser.visit(Screen.PHONE)) {
      phone.as("amina-okafor", "/projects/" + project + "/amendments/1");
      assertThat(phone.check().overflows()).isFalse();
      assertThat(phone.open("/projects/" + project + "/amendments/new").check().overflows())
          .isFalse();
    }
  }

  private static void decide(Browser browser, String who, String desk, ProjectId project) {
    try (var decider = browser.visit(Screen.COMPUTER, false)) {
      decider.as(who, desk).checkWithoutScript().press("Changes of permits").checkWithoutScript();
      decider.open(desk + "/amendments/" + project + "/1").checkWithoutScript();
      assertThat(decider.text()).contains("Before", "After", "The last follow-up is in spring.");
      decider.fill("Why you approve", "Fair.").press("Approve the change");
      assertThat(decider.checkWithoutScript().text()).contains("decision is recorded");
    }
  }

  private static void send(Visit amina, LocalDate until, String why) {
    amina
        .fill("Day", Integer.toString(until.getDayOfMonth()))
        .fill("Month", Integer.toString(until.getMonthValue()))
        .fill("Year", Integer.toString(until.getYear()))
        .fill("Why do you ask for this change?", why)
        .press("Send");
  }

  private static Permit permit(Projects projects, ProjectId project) {
    return projects.get(project).permit().orElseThrow();
  }
}
