// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@EnvironmentTest
@DisplayName("The pages of the airlock")
class AirlockPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;

  RunInPlace place;

  @BeforeEach
  void build() {
    place = new RunInPlace(rooms);
  }

  @Test
  void carryARequestFromTheRunToAPublicFile() throws UnsupportedEncodingException {
    assertThat(get("/airlock/new/" + place.run, place.amina))
        .hasStatusOk()
        .bodyText()
        .contains("regions.csv")
        .doesNotContain("people.csv");
    var request = asked();
    assertThat(get("/airlock/" + request, place.amina))
        .hasStatusOk()
        .bodyText()
        .contains("Stopped by the automatic checks", "Accept suppression and rounding")
        .contains("What it would cost in information", "What would be done to regions.csv")
        .contains("Reason </span>", "title=\"Fewer people than the threshold");
    post("/airlock/" + request + "/protect", place.amina, Map.of());

    assertThat(get("/checks", place.ben)).hasStatusOk().bodyText().contains(request);
    assertThat(get("/checks/" + request, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("select &#39;&lt;b&gt;&#39; as region", "People by region.", "Send your review")
        .doesNotContain("<b>");
    review(request, place.ben);
    review(request, place.carys);
    post("/checks/" + request + "/approve", place.ben, Map.of());
    post("/checks/" + request + "/release", place.carys, Map.of());

    var file = mvc.get().uri("/register/releases/" + request + "/files/regions.csv").exchange();
    assertThat(file)
        .hasStatusOk()
        .hasHeader("Content-Disposition", "attachment; filename=\"regions.csv\"")
        .hasHeader("X-Content-Type-Options", "nosniff")
        .hasHeader("Cache-Control", "no-store");
    assertThat(file.getResponse().getContentAsString())
        .startsWith("region,count\r\n")
        .doesNotContain("North,3");
    assertThat(mvc.get().uri("/register/releases/" + request + "/checks.json"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.format")
        .isEqualTo("glasshouse-airlock-checks/1");
    assertThat(mvc.get().uri("/register/releases/" + request + "/charts/regions.csv"))
        .hasStatusOk()
        .hasHeader("Content-Security-Policy", "default-src 'none'")
        .bodyText()
        .startsWith("<svg")
        .doesNotContain(">3<");
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("/register/releases/" + request + "/files/regions.csv");
  }

  @Test
  void offerAnAuthorToProtectFilesAsOneThatGiveMoreAwayTogether() {
    place.left(
        "split.csv",
        "sex,region,count\nF,North,25\nM,North,4\nM,South,45\n",
        "MODERATELY_SENSITIVE");
    place.left("totals.csv", "region,count\nNorth,29\nSouth,45\n", "MODERATELY_SENSITIVE");
    var request =
        rooms
            .getBean(ReleaseRequests.class)
            .open(
                place.run,
                List.of("split.csv", "totals.csv"),
                "People by region.",
                "Counts of people only.",
                place.amina.id(),
                Instant.now())
            .value();
    assertThat(get("/airlock/" + request, place.amina))
        .hasStatusOk()
        .bodyText()
        .contains("give more away together than each alone", "Of these, for the other files only")
        .contains("Protect them as one");

    post("/airlock/" + request + "/protect-together", place.amina, Map.of());

    assertThat(get("/airlock/" + request, place.amina))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("give more away together than each alone")
        .contains("Send it in");
  }

  @Test
  void showACheckerTheTableSortedWithItsReasonsItsPeopleAndAChart()
      throws UnsupportedEncodingException {
    var request = asked();
    post("/airlock/" + request + "/protect", place.amina, Map.of());

    assertThat(get("/checks/" + request, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("Columns at a glance", "Two checkers look.", "accesskey=\"1\"", "by 5")
        .contains("sort=1.1", "aria-sort=\"none\"", "Show how many people stand behind each cell");
    var sorted = get("/checks/" + request + "?sort=-1.1", place.ben);
    assertThat(sorted).hasStatusOk().bodyText().contains("aria-sort=\"descending\"");
    var page = sorted.getResponse().getContentAsString();
    assertThat(page.indexOf(">Total<")).isLessThan(page.indexOf(">South<"));
    assertThat(get("/checks/" + request + "?people=true", place.ben)).hasStatusOk();
    assertThat(get("/checks/" + request + "/charts/1.svg", place.ben))
        .hasStatusOk()
        .hasHeader("Content-Security-Policy", "default-src 'none'")
        .bodyText()
        .startsWith("<svg")
        .contains("North")
        .doesNotContain("script");
    assertThat(get("/checks/" + request + "/charts/2.svg", place.ben)).hasStatus(404);
    post("/checks/" + request + "/ask", place.ben, Map.of("words", "Which <year>?"));
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("Which &lt;year&gt;?", "Your answer");
  }

  @Test
  void showACheckerHowManyOrganisationsTheEvidenceCountedWhereItShowsPeople()
      throws UnsupportedEncodingException {
    place.left(
        "regions.evidence.json",
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"count": {"kind": "count", "statistic": "Frequencies"}},
         "cells": [
          {"row": 0, "column": "count", "persons": 3},
          {"row": 1, "column": "count", "persons": 47, "organisations": 5},
          {"row": 2, "column": "count", "persons": 122, "organisations": 1}]}
        """
            .formatted(RunInPlace.sha256(RunInPlace.SMALL.getBytes(UTF_8))),
        "HIGHLY_SENSITIVE");
    var request = asked();
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("Fewer organisations than the rules ask stand behind this");
    post("/airlock/" + request + "/protect", place.amina, Map.of());

    assertThat(get("/checks/" + request + "?people=true", place.ben))
        .hasStatusOk()
        .bodyText()
        .contains(">3 people<", ">47 people of 5 organisations<", ">122 people of 1 organisation<");
    assertThat(get("/checks/" + request, place.ben)).bodyText().doesNotContain("organisations<");
  }

  @Test
  void showACheckerWhatAProtectedCellWasOnlyWhenAskedAndRecordThatTheyLooked()
      throws UnsupportedEncodingException {
    var request = asked();
    post("/airlock/" + request + "/protect", place.amina, Map.of());
    var raw = new String[] {"was 3", "was 47", "was 122", ">3</td>", ">47</td>", ">122</td>"};

    assertThat(get("/checks/" + request, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("what it was before protection")
        .doesNotContain(raw);
    assertThat(get("/airlock/" + request, place.ben)).bodyText().doesNotContain(raw);
    assertThat(looks(request)).isZero();
    assertThat(get("/airlock/" + request, place.amina)).bodyText().contains("was 3", "was 122");
    assertThat(looks(request)).isZero();

    assertThat(get("/checks/" + request + "?people=true", place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("was 3", "was 47", "was 122");
    assertThat(looks(request)).isOne();
  }

  @Test
  void showACheckerHowManyCellsProtectionChangedInALaterTurnButNotWhatTheyWere()
      throws UnsupportedEncodingException {
    var request = asked();
    post("/checks/" + request + "/clear", place.ben, Map.of("words", "People may look."));
    post(
        "/checks/" + request + "/return",
        place.ben,
        Map.of("reason", "SMALL_COUNT", "words", "Please protect it."));
    post("/airlock/" + request + "/protect", place.amina, Map.of());

    assertThat(get("/checks/" + request, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("Changed since turn 1", "cells differ. What stood there is shown")
        .doesNotContain("was 3", ">3</td>", ">47</td>", ">122</td>");
    assertThat(get("/checks/" + request + "?people=true", place.carys))
        .bodyText()
        .contains(">3</td>", ">47</td>", ">122</td>");
    assertThat(looks(request)).isOne();
  }

  private long looks(String request) {
    return rooms
        .getBean(JdbcClient.class)
        .sql(
            """
            select count(*) from ledger.entry where body::jsonb ->> 'kind' = 'underlying-counts-seen'
              and body::jsonb -> 'data' ->> 'request' = ?
            """)
        .param(request)
        .query(Long.class)
        .single();
  }

  @Test
  void compareTheWaysToProtectAFileAndSayWhatItsNumbersMeanToWhoeverReadsThem()
      throws UnsupportedEncodingException {
    var request = asked();
    var page = "/airlock/" + request + "/protection";
    assertThat(get("/airlock/" + request, place.amina)).bodyText().contains(page);

    assertThat(get(page, place.amina))
        .hasStatusOk()
        .bodyText()
        .contains("Hide small counts, and round the rest as the rules say", "to the nearest 10")
        .contains("moved by at most", "was 122", "What its readers are told")
        .contains("These rules accept", "no rounding of small counts", "Output your results")
        .doesNotContain("cell-keys", "small-counts");
    assertThat(get(page, new RunInPlace(rooms).amina)).hasStatus(422);
    assertThat(get(page, place.ben)).hasStatus(403);
    post(page, place.amina, Map.of("way.regions.csv", "cell-keys-5-4-2"));
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("Stopped by the automatic checks");

    post(page, place.amina, Map.of("way.regions.csv", "nearest-10"));

    assertThat(get("/checks/" + request, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("round the rest to the nearest 10", "at most 5 from the counted one");
    review(request, place.ben);
    review(request, place.carys);
    post("/checks/" + request + "/approve", place.ben, Map.of());
    post("/checks/" + request + "/release", place.carys, Map.of());
    rooms.getBean(org.glasshouse.ledger.Ledger.class).awaitProjected();
    assertThat(mvc.get().uri("/register/releases/" + request))
        .hasStatusOk()
        .bodyText()
        .contains("at most 5 from the counted one")
        .contains("How long it took", "With the author", "With checkers", "0.0 hours");
  }

  @Test
  void bringACodelistIn() {
    var room = "/airlock/imports/" + place.project;
    var sent =
        mvc.post()
            .uri(room)
            .multipart()
            .file(
                new org.springframework.mock.web.MockMultipartFile(
                    "file", "codes.csv", "text/csv", "code,term\n44054006,<b>\n".getBytes(UTF_8)))
            .param("kind", "CODELIST")
            .param("version", "3")
            .param("source", "A <list>")
            .param("licence", "Open")
            .param("why", "To find people.")
            .with(SignIns.as(place.amina.id()))
            .with(csrf())
            .exchange();

    assertThat(sent).hasStatus3xxRedirection();
    assertThat(get(room, place.amina))
        .bodyText()
        .contains("codes.csv", "With the reviewers", "A &lt;list&gt;");
    assertThat(get("/checks/imports", place.ben)).hasStatusOk().bodyText().contains("import-");
    var id =
        rooms
            .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
            .sql("select id from airlock.import_request where project = ?")
            .param(place.project.value())
            .query(String.class)
            .single();
    assertThat(get("/checks/imports/" + id, place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("&lt;b&gt;", "Let it in")
        .doesNotContain("<b>");
    assertThat(get("/operator/imports/" + id, place.ben)).hasStatus(403);
    post("/checks/imports/" + id + "/let-in", place.ben, Map.of());
    post("/custodian/imports/" + id + "/let-in", place.helen, Map.of());
    assertThat(get(room, place.amina)).bodyText().contains("In the workspace");
    rooms.getBean(org.glasshouse.ledger.Ledger.class).awaitProjected();
    assertThat(mvc.get().uri("/register/projects/" + place.project))
        .hasStatusOk()
        .bodyText()
        .contains("What was brought in", "codes.csv", "(codelist)", "A &lt;list&gt;", "None yet")
        .contains(RunInPlace.sha256("code,term\n44054006,<b>\n".getBytes(UTF_8)))
        .contains(place.ben.organisation() + ", as output checker")
        .contains(place.helen.organisation() + ", as custodian of the data");
  }

  @Test
  void showEverybodyHowLongOutputsWait() throws UnsupportedEncodingException {
    asked();

    assertThat(mvc.get().uri("/register/turnaround"))
        .hasStatusOk()
        .bodyText()
        .contains("How long outputs wait", "Counts are too small", "turnaround.csv");
    assertThat(mvc.get().uri("/register/turnaround.csv"))
        .hasStatusOk()
        .bodyText()
        .startsWith("body,month,requests,")
        .contains(place.amina.organisation().value());
    assertThat(mvc.get().uri("/register/turnaround-requests.csv"))
        .hasStatusOk()
        .bodyText()
        .startsWith("request,body,sent,");
    assertThat(mvc.get().uri("/register/turnaround-samples.csv"))
        .hasStatusOk()
        .bodyText()
        .startsWith("request,project,left,days,fast_lane\r\n");
    assertThat(mvc.get().uri("/register/turnaround.svg"))
        .hasStatusOk()
        .bodyText()
        .startsWith("<svg");
  }

  @Test
  void letACustodianSayOnWhichTermsOutputsLeave() {
    var page = "/custodian/projects/" + place.project + "/outputs";

    assertThat(get(page, place.helen)).hasStatusOk().bodyText().contains("0 of 1");
    post(page, place.helen, Map.of("lane", "ONE_CHECKER", "elsewhere", "true"));
    assertThat(get(page, place.helen)).bodyText().contains("0 of 1", "Two people look");
    post(page, place.helen, Map.of("lane", "TWO_CHECKERS", "elsewhere", "true"));
    assertThat(get(page, place.helen))
        .bodyText()
        .contains("1 of 1", "two checkers look", "works elsewhere than the author");
    assertThat(get(page, new RunInPlace(rooms).helen)).hasStatus(404);
    assertThat(get(page, place.amina)).hasStatus(403);
  }

  @Test
  void openNoRequestToTheWrongPerson() throws UnsupportedEncodingException {
    var other = new RunInPlace(rooms);
    var request = asked();

    assertThat(get("/airlock/" + request, other.amina)).hasStatus(422);
    assertThat(get("/airlock/new/" + place.run, other.amina)).hasStatus4xxClientError();
    assertThat(get("/checks/" + request, place.amina)).hasStatus(403);
    assertThat(mvc.get().uri("/register/releases/" + request + "/files/regions.csv"))
        .hasStatus4xxClientError();
    assertThat(mvc.get().uri("/register/releases/" + request + "/files/../../../etc/passwd"))
        .hasStatus4xxClientError();
  }

  @Test
  void stopWhenTheCustodianStopsTheProject() throws UnsupportedEncodingException {
    var request = asked();
    place.suspend();

    assertThat(get("/airlock/" + request, place.amina)).bodyText().contains("Frozen");
    post("/airlock/" + request + "/protect", place.amina, Map.of());
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("Stopped by the automatic checks");
  }

  @Test
  void showTheFormAgainWithWhatIsMissing() {
    assertThat(
            mvc.post()
                .uri("/airlock/new/" + place.run)
                .with(SignIns.as(place.amina.id()))
                .with(csrf())
                .param("context", "Kept <words>"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose at least one file", "Kept &lt;words&gt;");
  }

  private String asked() throws UnsupportedEncodingException {
    var sent =
        post(
            "/airlock/new/" + place.run,
            place.amina,
            Map.of(
                "outputs", "regions.csv",
                "context", "People by region.",
                "controls", "Counts only.",
                "audience", "PUBLIC"));
    assertThat(sent).hasStatus3xxRedirection();
    var next = String.valueOf(sent.getResponse().getRedirectedUrl());
    assertThat(next).startsWith("/airlock/release-");
    return next.substring("/airlock/".length());
  }

  private void review(String request, User checker) {
    post(
        "/checks/" + request + "/review",
        checker,
        Map.of("vote.regions.csv", "APPROVED", "words", "", "reach", "PRIVATE"));
  }

  private MvcTestResult get(String path, User user) {
    return mvc.get().uri(path).with(SignIns.as(user.id())).exchange();
  }

  private MvcTestResult post(String path, User user, Map<String, String> form) {
    var post = mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
    form.forEach(post::param);
    return post.exchange();
  }
}
