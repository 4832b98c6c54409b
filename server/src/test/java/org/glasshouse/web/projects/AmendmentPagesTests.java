// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.ApprovingBodies;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@EnvironmentTest
@DisplayName("The pages on which a permit is changed")
class AmendmentPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext context;
  @Autowired ApprovingBodies bodies;
  @Autowired Amendments amendments;
  @Autowired Projects projects;
  @Autowired Ledger ledger;

  Desk desk;
  ProjectId project;
  String page = "";
  LocalDate ends = LocalDate.EPOCH;

  @BeforeEach
  void aPermit() {
    desk = new Desk(context);
    desk.publish(Path.of("stays.parquet"));
    project = desk.granted("Stays <b>here</b>");
    page = "/projects/" + project + "/amendments/";
    ends = projects.get(project).permit().orElseThrow().ends();
  }

  @Test
  void offerTheLeadAFormThatSaysWhatThePermitSays() {
    assertThat(get("/projects/" + project, desk.amina)).bodyText().contains(page + "new");

    assertThat(get(page + "new", desk.amina))
        .hasStatusOk()
        .bodyText()
        .contains("We count stays.", "Shorter stays.", "To count.", "Two people, always")
        .contains("value=\"" + ends.getYear() + "\"")
        .containsPattern("value=\"" + desk.dataset + "/stay/ward\"\\s+[^>]*checked")
        .doesNotContain("<b>here");
  }

  @Test
  void letLessCountAtOnceAndKeepEveryVersion() {
    var sent = post(page + "new", desk.amina, form(ends.minusDays(40), "why=Done <i>early</i>."));
    assertThat(sent).hasStatus(302);

    assertThat(get(page + "1", desk.amina))
        .bodyText()
        .contains("Granted", "&lt;i&gt;early", "Last day")
        .doesNotContain("<i>early", "Take the change back");
    assertThat(get("/projects/" + project, desk.amina))
        .bodyText()
        .contains("Every version of the permit", project + "/1", project + "/2")
        .containsSubsequence("The permit was granted", "asked for change 1", "was granted: permit");
    ledger.awaitProjected();
    assertThat(mvc.get().uri("/register/projects/" + project))
        .hasStatusOk()
        .bodyText()
        .contains("This is permit", project + "/2", "asked to change its permit: until from");
  }

  @Test
  void showWhatWouldChangeToEverybodyWhoDecides() {
    assertThat(post(page + "new", desk.amina, form(ends.plusDays(90), "why=It takes longer.")))
        .hasStatus(302);
    var decide = "amendments/" + project + "/1";

    for (var body : bodies.all()) {
      var approver = desk.user("ruth", body, Role.APPROVER);
      assertThat(get("/approvals", approver)).bodyText().contains("to decide");
      assertThat(get("/approvals/amendments", approver)).bodyText().contains(decide);
      assertThat(get("/approvals/" + decide, approver))
          .hasStatusOk()
          .bodyText()
          .contains("Before", "After", "It takes longer.", "Approve the change", "Shorter stays.")
          .contains("outputs leave on these terms");
      assertThat(post("/approvals/" + decide + "/approve", approver, "reasons=Fair."))
          .hasStatus(302);
    }
    assertThat(get("/custodian", desk.helen)).bodyText().contains("1 to decide");
    assertThat(get("/custodian/" + decide, desk.helen)).bodyText().contains("Each of these has");
    assertThat(
            post("/custodian/" + decide + "/approve", desk.helen, "reasons=Good.", "conditions=X."))
        .hasStatus(302);

    assertThat(projects.history(project).permits()).hasSize(2);
    assertThat(get("/custodian/" + decide, desk.helen))
        .bodyText()
        .contains("Granted", "Condition: X.")
        .doesNotContain("Approve the change");
  }

  @Test
  void showARefusalAndLeaveThePermitAsItIs() {
    post(page + "new", desk.amina, form(ends.plusDays(90), "why=It takes longer."));
    var decide = "/custodian/amendments/" + project + "/1";
    assertThat(post(decide + "/refuse", desk.helen, "refusal= "))
        .hasStatus(422)
        .bodyText()
        .contains("The reason is missing");

    post(decide + "/refuse", desk.helen, "refusal=Long enough.");

    assertThat(get(page + "1", desk.amina))
        .bodyText()
        .contains("Refused", "Long enough.", "the permit stays as it is");
    assertThat(post(decide + "/approve", desk.jack, "reasons=Fair."))
        .hasStatus(409)
        .bodyText()
        .contains("not waiting any more");
    assertThat(projects.history(project).permits()).hasSize(1);
  }

  @Test
  void letTheLeadTakeItBack() {
    post(page + "new", desk.amina, form(ends.plusDays(90), "why=It takes longer."));
    assertThat(get("/projects/" + project, desk.amina)).bodyText().doesNotContain(page + "new");
    assertThat(get(page + "1", desk.amina)).bodyText().contains("Take the change back");

    assertThat(post(page + "1/withdraw", desk.amina)).hasStatus(302);

    assertThat(get(page + "1", desk.amina)).bodyText().contains("Taken back");
  }

  @Test
  void sayWhatIsToBeMended() {
    assertThat(
            post(page + "new", desk.amina, form(ends, "why=", "checkers=7", "day=31", "month=2")))
        .hasStatus(422)
        .bodyText()
        .contains("Say why you ask", "Choose how few people", "Enter the last day");
    assertThat(post(page + "new", desk.amina, form(ends, "why=" + "x".repeat(2_001))))
        .bodyText()
        .contains("2000 characters or fewer");
    assertThat(post(page + "new", desk.amina, form(ends, "why=Nothing.")))
        .hasStatus(422)
        .bodyText()
        .contains("Nothing in this request differs");
    assertThat(
            post(page + "new", desk.amina, form(ends, "why=Him.", "people=" + desk.stranger.id())))
        .bodyText()
        .contains("Choose people from the list");
    assertThat(post(page + "new", desk.amina, form(ends.plusYears(11), "why=Long.")))
        .hasStatus(422)
        .bodyText()
        .contains("cannot be extended beyond");
    assertThat(amendments.of(project)).isEmpty();
  }

  @Test
  void areNotThereForAnybodyElse() {
    post(page + "new", desk.amina, form(ends.plusDays(90), "why=It takes longer."));
    var other = new Desk(context);
    var elsewhere = other.granted("Another");

    assertThat(get(page + "new", desk.stranger)).hasStatus(404);
    assertThat(post(page + "1/withdraw", desk.stranger)).hasStatus(404);
    assertThat(get(page + "2", desk.amina)).hasStatus(404);
    assertThat(get("/projects/" + elsewhere + "/amendments/1", desk.amina)).hasStatus(404);
    assertThat(get("/custodian/amendments/" + project + "/1", other.helen)).hasStatus(404);
    assertThat(post("/custodian/amendments/" + project + "/1/approve", other.helen, "reasons=Ha."))
        .hasStatus(404);
    assertThat(get("/approvals/amendments/" + project + "/1", desk.amina))
        .hasStatus4xxClientError();
    assertThat(amendments.waiting(project).orElseThrow().decisions()).isEmpty();
  }

  @Test
  void changeNothingWithoutTheTokenOfTheirPage() {
    var forged = mvc.post().uri(page + "new").with(SignIns.as(desk.amina.id()));
    form(ends.minusDays(9), "why=Forged.").forEach((name, value) -> forged.param(name, value));

    assertThat(forged).hasStatus(409);
    assertThat(amendments.of(project)).isEmpty();
  }

  private Map<String, String> form(LocalDate until, String... changes) {
    var form = new TreeMap<String, String>();
    form.put("laySummary", "We count stays.");
    form.put("publicBenefit", "Shorter stays.");
    form.put("whyRecords", "Statistics are not by ward.");
    form.put("purposes", "RESEARCH");
    form.put("people", desk.amina.id().value());
    form.put("columns", desk.dataset + "/stay/ward");
    form.put("reason", "To count.");
    form.put("settings", "Inside.");
    form.put("outputs", "One table.");
    form.put("day", Integer.toString(until.getDayOfMonth()));
    form.put("month", Integer.toString(until.getMonthValue()));
    form.put("year", Integer.toString(until.getYear()));
    form.put("checkers", "2");
    for (var change : changes) {
      var parts = change.split("=", 2);
      form.put(parts[0], parts[1]);
    }
    return form;
  }

  private MvcTestResult get(String path, User user) {
    return mvc.get().uri(path).with(SignIns.as(user.id())).exchange();
  }

  private MvcTestResult post(String path, User user, String... fields) {
    var form = new TreeMap<String, String>();
    for (var field : List.of(fields)) {
      var parts = field.split("=", 2);
      form.put(parts[0], parts[1]);
    }
    return post(path, user, form);
  }

  private MvcTestResult post(String path, User user, Map<String, String> form) {
    var post = mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
    form.forEach((name, value) -> post.param(name, value));
    return post.exchange();
  }
}
