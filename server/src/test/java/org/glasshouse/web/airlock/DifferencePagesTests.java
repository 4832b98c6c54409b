// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@EnvironmentTest
@DisplayName("The page of differences")
class DifferencePagesTests {

  private static final String LEVEL = "MODERATELY_SENSITIVE";

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;

  RunInPlace place;

  @BeforeEach
  void build() {
    place = new RunInPlace(rooms);
    place.left("totals.csv", "region,count\nNorth,50\nSouth,45\n<b>,80\n", LEVEL);
    place.left("split.csv", "region,sex,count\nNorth,F,45\nNorth,M,*\nSouth,F,45\n", LEVEL);
  }

  @Test
  void namesTheEarlierReleaseAndSaysHowManyAsABandAndWhatToChange() {
    var first = asked("totals.csv");
    assertThat(get("/checks/" + first + "/differences", place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("Nothing could be compared")
        .doesNotContain("Nobody is given away");
    release(first, "totals.csv");
    place.left("wide.csv", "region,count\nNorth,50\nSouth,45\n<b>,80\n", LEVEL);
    assertThat(get("/checks/" + asked("wide.csv") + "/differences", place.ben))
        .bodyText()
        .contains("Nobody is given away");

    var second = asked("split.csv");
    assertThat(get("/checks/" + second, place.ben))
        .bodyText()
        .contains("/checks/" + second + "/differences");
    assertThat(get("/checks/" + second + "/differences", place.ben))
        .hasStatusOk()
        .bodyText()
        .contains("totals.csv of " + first, "1 to 9 people", "Released before", "48 to 52")
        .contains("Smallest change", "Hidden numbers about which a reader would know more")
        .doesNotContain("<b>");
    assertThat(get("/checks/" + second + "/differences.json", place.ben))
        .hasStatusOk()
        .hasHeader(
            "Content-Disposition", "attachment; filename=\"" + second + "-differences.json\"")
        .bodyJson()
        .extractingPath("$[0].clashes[0].earlier")
        .isEqualTo("totals.csv of " + first);
  }

  @Test
  void isForCheckersWhoMayCheckTheRequest() {
    var request = asked("totals.csv");

    assertThat(get("/checks/" + request + "/differences", place.amina)).hasStatus(403);
    assertThat(get("/checks/" + request + "/differences", new RunInPlace(rooms).amina))
        .hasStatus(403);
    assertThat(get("/checks/release-0/differences", place.ben)).hasStatus4xxClientError();
  }

  private void release(String request, String file) {
    for (var checker : new User[] {place.ben, place.carys}) {
      post(
          "/checks/" + request + "/review",
          checker,
          Map.of("vote." + file, "APPROVED", "words", "", "reach", "PRIVATE"));
    }
    post("/checks/" + request + "/approve", place.ben, Map.of());
    post("/checks/" + request + "/release", place.carys, Map.of());
  }

  private String asked(String file) {
    var sent =
        post(
            "/airlock/new/" + place.run,
            place.amina,
            Map.of(
                "outputs", file,
                "context", "People by region.",
                "controls", "Counts only.",
                "audience", "PUBLIC"));
    return String.valueOf(sent.getResponse().getRedirectedUrl()).substring("/airlock/".length());
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
