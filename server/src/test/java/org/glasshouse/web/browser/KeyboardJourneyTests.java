// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.glasshouse.accounts.Users;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.State;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.StopButton;
import org.glasshouse.studies.RunWatch;
import org.glasshouse.web.RunningDemo;
import org.glasshouse.web.browser.Browser.Screen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two output checkers do their whole work without a mouse, and their pages are read as a screen
/// reader reads them.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("With nothing but a keyboard,")
class KeyboardJourneyTests {

  private static final String FILE = "diabetes_and_heart.csv";

  private static @Nullable Browser browser;
  private static String project = "";
  private static String request = "";

  @BeforeAll
  static void start() throws InterruptedException {
    browser = new Browser();
    project = jdbc().sql("select project from studies.run limit 1").query(String.class).single();
    stop().resume(new ProjectId(project), user("grace-adeyemi"), "For the checkers.", now());
    try (var amina = browser().visit(Screen.COMPUTER)) {
      amina.as("amina-okafor", "/projects/" + project + "/workspace").press("Start a run");
      var run = amina.path().replaceAll(".*/", "");
      RunningDemo.get().bean(RunWatch.class).awaitEnd(new RunId(run), Duration.ofMinutes(2));
      var author = new UserId("u-amina-okafor");
      var requests = RunningDemo.get().bean(ReleaseRequests.class);
      var id =
          requests.open(
              new RunId(run),
              List.of(FILE),
              "Adults by sex and age.",
              "The machine rounds them.",
              author,
              now());
      request = id.value();
      assertThat(requests.submit(id, author, now())).isEqualTo(State.QUARANTINED);
      amina.open("/airlock/" + request).screenshot("protection-request");
      amina.press("Ways to protect the files, side by side").check().screenshot("protection");
      amina.page().locator("summary").first().click();
      amina.check().screenshot("protection-open");
      assertThat(requests.acceptProtection(id, author, now())).isEqualTo(State.IN_REVIEW);
    }
  }

  @AfterAll
  static void end() {
    // As the demonstration had left it.
    stop().suspend(new ProjectId(project), user("helen-marsh"), "The checkers are done.", now());
    Objects.requireNonNull(browser).close();
  }

  @Test
  @Order(1)
  void aCheckerSignsInAndFindsWhatWaits() {
    try (var ben = browser().visit(Screen.COMPUTER)) {
      var keys = signIn(ben, "ben-achterberg", "/checks");

      assertThat(keys.walk())
          .as("the whole page, in its order")
          .anyMatch(stop -> stop.equals("a " + request))
          .first()
          .isEqualTo("a Skip to main content");
      ben.open("/checks");
      keys.press("Tab");
      assertThat(keys.focused()).containsEntry("name", "Skip to main content");
      keys.press("Enter").press("Tab");
      assertThat(
              (Boolean)
                  ben.page()
                      .evaluate(
                          "() => document.querySelector('main').contains(document.activeElement)"))
          .as("the skip link leads past the menu")
          .isTrue();
      assertThat(read(ben))
          .contains("table \"Requests that wait\"", "columnheader \"Request\"")
          .contains("link \"" + request + "\"");
    }
  }

  @Test
  @Order(2)
  void theyReadTheTableWithItsHeadersAndWhatWasFound() {
    try (var ben = browser().visit(Screen.COMPUTER)) {
      var keys = signIn(ben, "ben-achterberg", "/checks");
      keys.tabTo("a", request).press("Enter");
      ben.page().waitForURL("**/checks/" + request);

      assertThat(keys.walk())
          .anyMatch(stop -> stop.startsWith("a " + FILE))
          .anyMatch(stop -> stop.contains("Table " + FILE))
          .anyMatch(stop -> stop.equals("input:radio Approved"))
          .anyMatch(stop -> stop.equals("button:submit Send your review"));
      assertThat(read(ben))
          .contains("heading \"Check " + request + "\" [level=1]")
          .contains("navigation \"On this page\"")
          .contains("region \"Table " + FILE + "\"")
          .contains("columnheader \"sex\"", "columnheader \"people\"", "rowheader \"female\"")
          .contains("group \"" + FILE + "\"", "radio \"Approved\"")
          .contains("textbox \"What you want to say\"");
      ben.open("/checks/" + request);
      keys.tabTo("div", "Table " + FILE);
      keys.tabTo("a", "people").press("Enter");
      ben.page().waitForURL("**sort=**");
      assertThat(read(ben)).contains("columnheader \"people\"");
      assertThat(ben.page().locator("th[aria-sort=ascending]").innerText()).startsWith("people");
      ben.check().screenshot("keyboard-check");
    }
  }

  @Test
  @Order(3)
  void theyMarkSayAndSendWhatTheyThink() {
    try (var ben = browser().visit(Screen.COMPUTER);
        var sian = browser().visit(Screen.COMPUTER)) {
      review(ben, "ben-achterberg", "Small counts are gone.");
      assertThat(ben.check().text()).contains("Small counts are gone.");
      review(sian, "sian-morgan", "I agree.");
      assertThat(sian.check().text()).contains("Approve");
    }
  }

  @Test
  @Order(4)
  void theyCloseTheReviewAndTheFileLeaves() {
    try (var sian = browser().visit(Screen.COMPUTER)) {
      var keys = signIn(sian, "sian-morgan", "/checks/" + request);
      assertThat(keys.walk()).anyMatch(stop -> stop.startsWith("button:submit Approve"));
      sian.open("/checks/" + request);
      keys.tabTo("button:submit", "Approve").press("Enter");
      sian.page().getByText("Release the files").first().waitFor();
      keys.tabTo("button:submit", "Release the files").press("Enter");
      sian.page().getByText("Recall").first().waitFor();

      assertThat(state()).isEqualTo(State.RELEASED);
      sian.check().screenshot("keyboard-released");
    }
  }

  private static void review(Visit visit, String persona, String words) {
    var keys = signIn(visit, persona, "/checks/" + request);
    keys.tabTo("input:radio", "Approved").press("Space");
    keys.tabTo("textarea:textarea", "What you want to say").type(words);
    keys.tabTo("select:select-one", "Who may read it then?");
    keys.tabTo("button:submit", "Send your review").press("Enter");
    visit.page().getByText("Your review").first().waitFor();
    assertThat(visit.page().locator("[role=alert]").first().innerText()).contains("Done");
  }

  private static Keyboard signIn(Visit visit, String persona, String path) {
    visit.open(path);
    var keys = new Keyboard(visit.page());
    var name = user(persona).name();
    keys.tabTo("button:submit", "Be " + name).press("Enter");
    visit.page().getByText("Sign out").first().waitFor();
    return keys;
  }

  /// The page's content as the tree that browsers hand to assistive technology.
  private static String read(Visit visit) {
    return visit.page().locator("main").ariaSnapshot();
  }

  private static State state() {
    return RunningDemo.get()
        .bean(ReleaseRequests.class)
        .state(new ReleaseRequestId(request))
        .orElseThrow();
  }

  private static StopButton stop() {
    return RunningDemo.get().bean(StopButton.class);
  }

  private static org.glasshouse.accounts.User user(String persona) {
    return RunningDemo.get().bean(Users.class).get(new UserId("u-" + persona));
  }

  private static java.time.Instant now() {
    return RunningDemo.get().bean(Clock.class).instant();
  }

  private static JdbcClient jdbc() {
    return RunningDemo.get().bean(JdbcClient.class);
  }

  private static Browser browser() {
    return Objects.requireNonNull(browser);
  }
}
