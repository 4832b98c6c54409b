// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.web.SignIns;
import org.glasshouse.web.browser.Accessibility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// What a study's output and its author say, in a real browser without the headers that would stop
/// a script: only the page's own escaping stands between.
@EnvironmentTest
@Tag("browser")
@DisplayName("Hostile text")
class HostileTextTests {

  private static final String ATTACK = "\"'><img src=x onerror=alert(1)>{{7*7}}${7*7}";

  private static final String STYLE = style();

  private static String style() {
    try (var in = RunInPlace.class.getResourceAsStream("/static/assets/glasshouse.css")) {
      return new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;

  @Test
  void isOnlyTextInACheckersBrowser() throws UnsupportedEncodingException {
    var place = new RunInPlace(rooms);
    // In a header, a cell, the words of the author and the words of another checker.
    place.left(
        "attack.csv",
        "\""
            + ATTACK.replace("\"", "\"\"")
            + "\",count\n\""
            + ATTACK.replace("\"", "\"\"")
            + "\",50\n",
        "MODERATELY_SENSITIVE");
    var request = asked(place);
    post("/checks/" + request + "/ask", place.ben, Map.of("words", ATTACK));
    var pages =
        List.of(
            get("/checks/" + request, place.ben),
            get(
                "/checks/" + request + "?sort=1.0&people=true&from=%22%3E%3Cimg%20src%3Dx%3E",
                place.ben),
            get(
                "/checks/" + request + "?sort=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                place.ben),
            get("/airlock/" + request, place.amina),
            get("/airlock/new/" + place.run, place.amina),
            get("/checks", place.ben),
            get("/signing", place.ben),
            get("/checks/imports", place.ben),
            get("/airlock/imports/" + place.project, place.amina),
            get("/custodian/projects/" + place.project + "/outputs", place.helen),
            get("/custodian/data/" + place.dataset + "/outputs", place.helen),
            get("/airlock/" + stopped(place), place.amina),
            get("/register/turnaround", place.amina),
            get("/checks/" + request + "/charts/1.svg", place.ben));

    try (var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium =
            playwright
                .chromium()
                .launch(
                    new LaunchOptions()
                        .setExecutablePath(
                            Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      for (var html : pages) {
        try (var page = chromium.newPage()) {
          assertHarmless(page, html);
        }
      }
    }
  }

  /// A request that the machine stopped, with what protection would cost.
  private String stopped(RunInPlace place) throws UnsupportedEncodingException {
    var sent =
        post(
            "/airlock/new/" + place.run,
            place.amina,
            Map.of(
                "outputs",
                "regions.csv",
                "context",
                ATTACK,
                "controls",
                "x",
                "audience",
                "PUBLIC"));
    return sent.substring("/airlock/".length());
  }

  private static void assertHarmless(Page page, String html) {
    var happened = new ArrayList<String>();
    page.onDialog(dialog -> {
      happened.add("a dialog opened");
      dialog.dismiss();
    });
    page.onRequest(request -> {
      if (request.url().endsWith("/x")) {
        happened.add("the attack was fetched: " + request.url());
      }
    });
    page.setContent(html);
    page.addStyleTag(new Page.AddStyleTagOptions().setContent(STYLE));

    assertThat(happened).isEmpty();
    assertThat(page.locator("img[src=x]").count()).isZero();
    assertThat(page.locator("[onerror]").count()).isZero();
    if (html.startsWith("<!DOCTYPE html>")) {
      assertThat(Accessibility.violations(page)).isEmpty();
    }
    if (html.contains("onerror")) {
      assertThat(page.locator("body").innerHTML()).contains("&lt;img src=x onerror=alert(1)&gt;");
    }
  }

  private String asked(RunInPlace place) throws UnsupportedEncodingException {
    var sent =
        post(
            "/airlock/new/" + place.run,
            place.amina,
            Map.of(
                "outputs",
                "attack.csv",
                "context",
                ATTACK,
                "controls",
                ATTACK,
                "audience",
                "PUBLIC"));
    return sent.substring("/airlock/".length());
  }

  private String post(String path, User user, Map<String, String> form) {
    var post = mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
    form.forEach(post::param);
    return String.valueOf(post.exchange().getResponse().getRedirectedUrl());
  }

  private String get(String path, User user) throws UnsupportedEncodingException {
    return mvc.get()
        .uri(java.net.URI.create(path))
        .with(SignIns.as(user.id()))
        .exchange()
        .getResponse()
        .getContentAsString();
  }
}
