// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.StopButton;
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
@DisplayName("A project's page")
class ProjectPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired ProjectDesk projectDesk;
  @Autowired StopButton stopButton;
  @Autowired ApplicationContext context;
  Desk desk;

  @BeforeEach
  void people() {
    desk = new Desk(context);
  }

  @Test
  void isListedWithWhoseTurnItIs() {
    desk.draft("Not sent yet");
    desk.submitted("Sent <b>today</b>");

    assertThat(get(desk.amina, "/projects"))
        .hasStatusOk()
        .bodyText()
        .contains("Not sent yet", "Draft", "Under review", "have to decide", "&lt;b&gt;today")
        .doesNotContain("<b>today");
  }

  @Test
  void showsTheApplicationUnderTheFiveSafes() {
    var project = desk.submitted("Stays");

    assertThat(get(desk.amina, "/projects/" + project))
        .hasStatusOk()
        .bodyText()
        .containsSubsequence(
            "Stays",
            "Safe project",
            "Shorter stays.",
            "Health and care research",
            "Safe people",
            "amina",
            "Safe data",
            "Stays " + desk.dataset,
            "ward",
            "Safe setting and safe outputs",
            "The application was sent");
  }

  @Test
  void sendsADraft() {
    var project = desk.draft("Stays");

    assertThat(post(desk.amina, "/projects/" + project + "/submit")).hasStatus(302);

    assertThat(get(desk.amina, "/projects/" + project)).bodyText().contains("Under review");
  }

  @Test
  void showsAQuestionAndSendsTheAnswer() {
    var project = desk.submitted("Stays");
    projectDesk.ask(project, desk.approver(), "Who <i>benefits</i>?", desk.now());
    assertThat(get(desk.amina, "/projects/" + project))
        .bodyText()
        .contains("Question asked", "Who &lt;i&gt;benefits", "Your answer to question 1");

    assertThat(
            post(desk.amina, "/projects/" + project + "/answers")
                .param("number", "1")
                .param("answer", " "))
        .hasStatus(422)
        .bodyText()
        .contains("The answer is missing.");
    assertThat(
            post(desk.amina, "/projects/" + project + "/answers")
                .param("number", "1")
                .param("answer", "People in hospital."))
        .hasStatus(302);

    assertThat(get(desk.amina, "/projects/" + project))
        .bodyText()
        .contains("People in hospital.", "The applicant answered")
        .doesNotContain("Your answer to question 1");
  }

  @Test
  void showsThePermitWithItsConditionsAndAStopWithItsReason() {
    var project = desk.granted("Stays");
    stopButton.suspend(project, desk.helen, "A <u>complaint</u>.", desk.now());

    assertThat(get(desk.amina, "/projects/" + project))
        .bodyText()
        .contains("The permit", "Publish.", "Approved", "This project is suspended")
        .contains("The reason: A &lt;u&gt;complaint&lt;/u&gt;.");
  }

  @Test
  void canBeTakenBackWhileItIsReviewed() {
    var project = desk.submitted("Stays");

    assertThat(post(desk.amina, "/projects/" + project + "/withdraw")).hasStatus(302);

    assertThat(get(desk.amina, "/projects/" + project)).bodyText().contains("Withdrawn");
  }

  @Test
  void isNotThereForAnybodyElse() {
    var project = desk.submitted("Stays");

    for (var path : new String[] {"", "/answers?number=1", "/withdraw", "/submit"}) {
      var address = "/projects/" + project + path;
      if (path.isEmpty()) {
        assertThat(get(desk.stranger, address)).hasStatus(404).bodyText().doesNotContain("Stays");
      } else {
        assertThat(post(desk.stranger, address)).hasStatus(404);
      }
    }
    assertThat(get(desk.amina, "/projects/prj-00000000")).hasStatus(404);
    assertThat(get(desk.amina, "/projects/NOT_A_REFERENCE")).hasStatus4xxClientError();
  }

  @Test
  void changesNothingWithoutTheTokenOfItsPage() {
    var project = desk.draft("Stays");

    assertThat(mvc.post().uri("/projects/" + project + "/submit").with(SignIns.as(desk.amina.id())))
        .hasStatus(409);
  }

  private MockMvcRequestBuilder get(User user, String path) {
    return mvc.get().uri(path).with(SignIns.as(user.id()));
  }

  private MockMvcRequestBuilder post(User user, String path) {
    return mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
  }
}
