// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.file.Path;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.projects.Draft;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.UnderReview;
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
@DisplayName("The form in which data are applied for")
class ProposalPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Projects projects;
  @Autowired ApplicationContext context;
  Desk desk;

  @BeforeEach
  void people() {
    desk = new Desk(context);
    desk.publish(Path.of("stay.parquet"));
  }

  @Test
  void offersTheColumnsThatAreHeldButNeverTheLakesOwnKey() {
    assertThat(mvc.get().uri("/projects/new").with(SignIns.as(desk.amina.id())))
        .hasStatusOk()
        .bodyText()
        .contains("value=\"" + desk.dataset + "/stay/ward\"", "Which ward.", "Sensitive.")
        .doesNotContain("/stay/person_id", "nhsuk-error-summary");
  }

  @Test
  void sumsUpWhatIsMissingInTheOrderOfTheForm() {
    assertThat(post("/projects/new").param("laySummary", "word ".repeat(301)))
        .hasStatus(422)
        .bodyText()
        .containsSubsequence(
            "<a href=\"#title\">Enter a title</a>",
            "<a href=\"#laySummary\">The lay summary must be 300 words or fewer</a>",
            "<a href=\"#purposes\">Choose at least one purpose</a>",
            "<a href=\"#columns\">",
            "<a href=\"#article6\">",
            "<a href=\"#day\">",
            "<a href=\"#outputs\">");
  }

  @Test
  void keepsWhatWasTypedAndEscapesIt() {
    assertThat(
            filled("/projects/new")
                .param("title", "<script>alert(1)</script>")
                .param("day", "31")
                .param("month", "2")
                .param("year", "2030"))
        .hasStatus(422)
        .bodyText()
        .contains("&lt;script&gt;alert(1)", "Enter the last day", "value=\"2030\"")
        .containsPattern("value=\"" + desk.dataset + "/stay/ward\"[^>]*checked")
        .containsPattern("type=\"radio\"[^>]*value=\"9\\(2\\)\\(j\\)\"[^>]*checked")
        .doesNotContain("<script>alert(1)");
  }

  @Test
  void savesADraftThatCanBeChangedAndSent() {
    var saved = sent(filled("/projects/new").param("title", "Stays").param("act", "save"));
    var draft = projects.ofMember(desk.amina.id()).getFirst();
    assertThat(saved).isEqualTo("/projects/" + draft.id());
    assertThat(draft.application()).isInstanceOf(Draft.class);
    assertThat(mvc.get().uri(saved + "/edit").with(SignIns.as(desk.amina.id())))
        .hasStatusOk()
        .bodyText()
        .contains("value=\"Stays\"");

    sent(filled(saved + "/edit").param("title", "Shorter stays").param("act", "submit"));

    var submitted = projects.get(draft.id());
    assertThat(submitted.title()).isEqualTo("Shorter stays");
    assertThat(submitted.application()).isInstanceOf(UnderReview.class);
    assertThat(submitted.application().proposal().purposes()).containsExactly(Purpose.RESEARCH);
    assertThat(submitted.application().proposal().people()).containsExactly(desk.amina.id());
  }

  @Test
  void keepsHalfAnApplicationForItsWriterAlone() {
    var half = kept(post("/projects/new").param("title", "Half <b>done</b>").param("act", "save"));

    assertThat(half).startsWith("/projects/unfinished/");
    assertThat(mvc.get().uri("/projects").with(SignIns.as(desk.amina.id())))
        .bodyText()
        .contains("Half &lt;b&gt;done", half);
    assertThat(mvc.get().uri(half).with(SignIns.as(desk.stranger.id()))).hasStatus(404);
    mvc.post().uri(half + "/forget").with(SignIns.as(desk.stranger.id())).with(csrf()).exchange();
    assertThat(mvc.get().uri(half).with(SignIns.as(desk.amina.id())))
        .hasStatusOk()
        .bodyText()
        .contains("value=\"Half &lt;b&gt;done&lt;/b&gt;\"")
        .doesNotContain("There is a problem");

    var id = half.substring("/projects/unfinished/".length());
    var again =
        kept(
            post("/projects/new")
                .param("title", "Half done")
                .param("purposes", "RESEARCH")
                .param("unfinished", id)
                .param("act", "save"));
    assertThat(again).isEqualTo(half);
    sent(filled("/projects/new").param("title", "Whole").param("unfinished", id));
    assertThat(mvc.get().uri(half).with(SignIns.as(desk.amina.id()))).hasStatus(404);
    assertThat(projects.ofMember(desk.amina.id()).getFirst().title()).isEqualTo("Whole");
  }

  @Test
  void takesNobodyFromAnotherOrganisationAndNoColumnThatIsNotHeld() {
    assertThat(
            filled("/projects/new")
                .param("title", "Stays")
                .param("people", desk.stranger.id().value())
                .param("columns", "elsewhere/stay/name"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose people from the list", "Choose columns from the list");
  }

  @Test
  void needsTheTokenOfItsPage() {
    assertThat(mvc.post().uri("/projects/new").with(SignIns.as(desk.amina.id()))).hasStatus(409);
  }

  @Test
  void letsNobodyElseSeeOrChangeADraft() {
    var draft = desk.draft("Stays");

    assertThat(mvc.get().uri("/projects/" + draft + "/edit").with(SignIns.as(desk.stranger.id())))
        .hasStatus(404);
    assertThat(
            mvc.post()
                .uri("/projects/" + draft + "/edit")
                .with(SignIns.as(desk.stranger.id()))
                .with(csrf()))
        .hasStatus(404);
  }

  private MockMvcRequestBuilder post(String path) {
    return mvc.post().uri(path).with(SignIns.as(desk.amina.id())).with(csrf());
  }

  private MockMvcRequestBuilder filled(String path) {
    var form =
        post(path)
            .param("laySummary", "We count stays.")
            .param("publicBenefit", "Shorter stays.")
            .param("whyRecords", "Statistics are not by ward.")
            .param("purposes", "RESEARCH")
            .param("columns", desk.dataset + "/stay/ward")
            .param("reason", "To count.")
            .param("article6", "6(1)(e)")
            .param("article9", "9(2)(j)")
            .param("confidentiality", "Not applicable")
            .param("settings", "Inside.")
            .param("outputs", "One table.");
    return form;
  }

  private static String kept(MockMvcRequestBuilder request) {
    var answer = request.exchange();
    assertThat(answer).hasStatus(302);
    return String.valueOf(answer.getResponse().getRedirectedUrl());
  }

  private String sent(MockMvcRequestBuilder request) {
    var year = desk.proposal("x").until().getYear();
    var answer =
        request.param("day", "1").param("month", "3").param("year", "" + (year + 1)).exchange();
    assertThat(answer).hasStatus(302);
    return String.valueOf(answer.getResponse().getRedirectedUrl());
  }
}
