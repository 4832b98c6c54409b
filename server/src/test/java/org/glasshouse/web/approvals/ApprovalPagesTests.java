// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.approvals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.Refused;
import org.glasshouse.projects.UnderReview;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@EnvironmentTest
@DisplayName("The approver's desk")
class ApprovalPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Projects projects;
  @Autowired ProjectDesk projectDesk;
  @Autowired StudyRepositories repositories;
  @Autowired ApplicationContext context;
  Desk desk;
  User ruth;

  @BeforeEach
  void people() {
    desk = new Desk(context);
    ruth = desk.approver();
  }

  @Test
  void listsWhatWaitsAndWhatIsDecided() {
    desk.submitted("Waiting <b>here</b>");
    desk.granted("Long decided");

    assertThat(get("/approvals"))
        .hasStatusOk()
        .bodyText()
        .containsSubsequence(
            "Waiting for your body", "&lt;b&gt;here", "Decided or closed", "Long decided")
        .doesNotContain("<b>here");
  }

  @Test
  void showsTheWholeApplicationWithAllThreeForms() {
    var project = desk.submitted("Stays");

    assertThat(get("/approvals/" + project))
        .hasStatusOk()
        .bodyText()
        .containsSubsequence("Safe project", "Safe people", "Safe data", "Safe setting")
        .contains("id=\"question\"", "id=\"reasons\"", "id=\"conditions\"", "id=\"refusal\"");
  }

  @Test
  void readsTheStudyInPlainWordsBeforeDeciding() {
    var project = desk.submitted("Stays");
    assertThat(get("/approvals/" + project))
        .bodyText()
        .contains("No code was written for it yet.")
        .doesNotContain("/study");
    assertThat(get("/approvals/" + project + "/study")).hasStatus(404);
    var text =
        """
        title "The <b>old</b>"
        tables ehrql.tables.core
        people where patients.date_of_birth is before 1950-01-01
        """;
    repositories.commit(
        project,
        StudyCode.files(new TreeMap<>(Map.of("old.ghq", text.getBytes(UTF_8)))),
        desk.amina,
        "A draft",
        desk.now());

    assertThat(get("/approvals/" + project))
        .bodyText()
        .contains("Its steps cannot be told: The study has no project.yaml.", "/study");
    assertThat(get("/approvals/" + project + "/study"))
        .hasStatusOk()
        .bodyText()
        .contains(
            "- their date of birth is before 1950-01-01",
            "The &lt;b&gt;old&lt;/b&gt;",
            "ehrql.tables.core.patients.date_of_birth needs person.year_of_birth",
            "people where patients.date_of_birth")
        .doesNotContain("<b>old");
    var other = desk.user("olga", new OrganisationId("no-body"), Role.APPROVER);
    assertThat(mvc.get().uri("/approvals/" + project + "/study").with(SignIns.as(other.id())))
        .hasStatus(404);
  }

  @Test
  void asksAndDecidesOnlyAfterTheAnswer() {
    var project = desk.submitted("Stays");

    assertThat(post(project + "/questions").param("question", "Who benefits?")).hasStatus(302);
    assertThat(get("/approvals/" + project))
        .bodyText()
        .contains("Who benefits?", "Not answered yet.", "You can decide after that")
        .doesNotContain("id=\"reasons\"");
    assertThat(post(project + "/approve").param("reasons", "Fair."))
        .hasStatus(422)
        .bodyText()
        .contains("has not been answered yet");

    projectDesk.answer(project, desk.amina, 1, "People.", desk.now());

    assertThat(get("/approvals/" + project)).bodyText().contains("People.", "id=\"reasons\"");
  }

  @Test
  void approvesWithOneConditionOnEachLine() {
    var project = desk.submitted("Stays");

    assertThat(
            post(project + "/approve")
                .param("reasons", "Fair.")
                .param("conditions", "Publish, soon.\r\n\r\nShow us <i>first</i>.\r\n"))
        .hasStatus(302);

    var review = (UnderReview) projects.get(project).application();
    assertThat(review.decisions().getFirst().conditions())
        .extracting(condition -> condition.text())
        .containsExactly("Publish, soon.", "Show us <i>first</i>.");
    assertThat(get("/approvals/" + project))
        .bodyText()
        .contains("Show us &lt;i&gt;first", "Your body has decided")
        .doesNotContain("id=\"refusal\"");
    assertThat(post(project + "/refuse").param("refusal", "No.")).hasStatus(409);
  }

  @Test
  void refusesWithReasonsAndNotWithout() {
    var project = desk.submitted("Stays");

    assertThat(post(project + "/refuse").param("refusal", " "))
        .hasStatus(422)
        .bodyText()
        .contains("The reason is missing.");
    assertThat(post(project + "/refuse").param("refusal", "Not for the public.")).hasStatus(302);

    assertThat(projects.get(project).application()).isInstanceOf(Refused.class);
  }

  @Test
  void hidesDraftsAndWhatIsNotBeforeTheBody() {
    var draft = desk.draft("Stays");
    var submitted = desk.submitted("Stays");
    var other = desk.user("olga", new OrganisationId("no-body"), Role.APPROVER);

    assertThat(get("/approvals/" + draft)).hasStatus(404);
    assertThat(mvc.get().uri("/approvals/" + submitted).with(SignIns.as(other.id())))
        .hasStatus(404);
    assertThat(
            mvc.post()
                .uri("/approvals/" + submitted + "/approve")
                .with(SignIns.as(other.id()))
                .with(csrf())
                .param("reasons", "Fair."))
        .hasStatus(404);
  }

  @Test
  void changesNothingWithoutTheTokenOfItsPage() {
    var project = desk.submitted("Stays");

    assertThat(
            mvc.post()
                .uri("/approvals/" + project + "/approve")
                .with(SignIns.as(ruth.id()))
                .param("reasons", "Fair."))
        .hasStatus(409);
  }

  private MockMvcRequestBuilder get(String path) {
    return mvc.get().uri(path).with(SignIns.as(ruth.id()));
  }

  private MockMvcRequestBuilder post(String path) {
    return mvc.post().uri("/approvals/" + path).with(SignIns.as(ruth.id())).with(csrf());
  }
}
