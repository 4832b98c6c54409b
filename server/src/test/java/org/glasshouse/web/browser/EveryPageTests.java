// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.ExampleStudies;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.RunningDemo;
import org.glasshouse.web.browser.Browser.Screen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks through every page that a link leads to, as a stranger and as each member of staff.
@Tag("browser")
@DisplayName("Every page")
class EveryPageTests {

  /// Pages of one kind (a run, an entry) are alike; this many of each are looked at.
  private static final int OF_A_KIND = 1;

  private static @Nullable Browser browser;

  @BeforeAll
  static void start() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var safePeople = RunningDemo.get().bean(SafePeople.class);
    for (var id : List.of("u-amina-okafor", "u-ben-achterberg")) {
      var user = new UserId(id);
      safePeople.accredit(user, new Accreditation("TEST-1", today, today.plusYears(1)));
      safePeople.train(user, new Training("Safe researcher", "Tests", today, today.plusYears(1)));
    }
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser().close();
  }

  @Test
  void isAccessibleAndQuietForAStranger() {
    try (var visit = browser().visit(Screen.COMPUTER)) {
      var seen = walk(visit, List.of("/"), EveryPageTests::isWithin);

      assertThat(seen).contains("/", "/help", "/help/five-safes", "/errors");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"amina-okafor", "ruth-ellison", "ben-achterberg", "helen-marsh", "jo-whitaker"})
  void isAccessibleAndQuietForStaff(String persona) {
    try (var visit = browser().visit(Screen.COMPUTER)) {
      visit.as(persona, "/sign-in");

      walkWhatIsTheirs(visit);
    }
  }

  /// The demonstration's own study is SQL; this one has all that a reading can show.
  @Test
  void saysWhatAStudyAsksAccessibly() {
    var demo = RunningDemo.get();
    var amina = demo.bean(Users.class).find(new UserId("u-amina-okafor")).orElseThrow();
    var now = Instant.now();
    var asked = demo.bean(Projects.class).ofMember(amina.id()).getFirst().application().proposal();
    var project = demo.bean(ProjectDesk.class).draft(amina, asked, now);
    var study = new TreeMap<String, byte[]>();
    var list = "local_codelists/diabetes.csv";
    study.put(list, "code,term\n44054006,type 2\n".getBytes(UTF_8));
    study.put("codelists/unknown.csv", "code\n1\n2\n".getBytes(UTF_8));
    study.put("wrong.ghq", "people where 1".getBytes(UTF_8));
    study.putAll(demo.bean(ExampleStudies.class).files("diabetes-and-heart-in-words").contents());
    var repositories = demo.bean(StudyRepositories.class);
    repositories.commit(project, StudyCode.files(study), amina, "First", now);
    study.put(list, "code,term\n44054006,type 2\n46635009,type 1\n".getBytes(UTF_8));
    var commit = repositories.commit(project, StudyCode.files(study), amina, "Second", now);
    try (var visit = browser().visit(Screen.COMPUTER)) {
      visit.as("amina-okafor", "/sign-in");
      visit.open("/projects/" + project + "/workspace/commits/" + commit.id());
      visit.page().locator("details").all().forEach(each -> each.locator("summary").click());

      visit.check();

      assertThat(visit.text())
          .contains(
              "cannot be relied on", "It cannot be read.", "How large it can become", "1 came");
    }
  }

  @Test
  void fitsOnAPhone() {
    try (var visit = browser().visit(Screen.PHONE)) {
      for (var path : List.of("/", "/help", "/help/your-data", "/help/words", "/errors")) {
        assertThat(visit.open(path).check().overflows()).as(path).isFalse();
      }
      visit.open("/").screenshot("front-phone");
      visit.open("/me");
      assertThat(visit.path()).isEqualTo("/demo/personas");
      assertThat(visit.check().overflows()).isFalse();
    }
  }

  @Test
  void worksWithoutJavaScript() {
    try (var visit = browser().visit(Screen.COMPUTER, false)) {
      visit.open("/").checkWithoutScript();
      visit.as("ruth-ellison", "/sign-in").checkWithoutScript();

      assertThat(visit.text()).contains("Ruth Ellison");

      visit.press("Sign out");

      assertThat(visit.path()).isEqualTo("/signed-out");
    }
  }

  @Test
  void worksWithAKeyboardAlone() {
    try (var visit = browser().visit(Screen.COMPUTER)) {
      visit.open("/");
      var keyboard = visit.page().keyboard();

      keyboard.press("Tab");
      assertThat(focused(visit)).isEqualTo("Skip to main content");
      keyboard.press("Enter");
      assertThat(visit.page().url()).endsWith("#maincontent");

      visit.open("/sign-in");
      visit.page().locator("form:has(input[value='jo-whitaker']) button").focus();
      keyboard.press("Enter");
      visit.page().waitForURL(RunningDemo.get().url("/**"));

      assertThat(visit.text()).contains("Jo Whitaker");
    }
  }

  @Test
  void isShownInThePicturesOfTheDocs() {
    try (var visit = browser().visit(Screen.COMPUTER)) {
      visit.open("/").screenshot("front");
      visit.open("/register").screenshot("register");
      visit.open("/help/your-data").screenshot("your-data");
      visit.open("/no-such-page").screenshot("not-found");
      visit.open("/sign-in").screenshot("personas");
    }
  }

  private static String focused(Visit visit) {
    return (String) visit.page().evaluate("document.activeElement.innerText.trim()");
  }

  private static void walkWhatIsTheirs(Visit visit) {
    visit.open("/");
    var theirs =
        visit.links().stream()
            .filter(link ->
                link.matches("/(projects|airlock|approvals|checks|custodian|operator|queue)"))
            .toList();
    visit.check();

    assertThat(theirs).isNotEmpty();
    var seen = walk(visit, theirs, EveryPageTests::isForStaff);
    assertThat(seen).containsAll(theirs);
    if (theirs.contains("/approvals")) {
      assertThat(seen).anyMatch(path -> path.matches("/approvals/[^/]+/study"));
    }
  }

  /// Follows links from some pages to others that count, looking at one page of each kind.
  private static Set<String> walk(Visit visit, List<String> from, Predicate<String> counts) {
    var seen = new HashSet<String>();
    var kinds = new HashMap<String, Integer>();
    var waiting = new ArrayDeque<String>(from);
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      if (seen.contains(path) || enough(kinds, path)) {
        continue;
      }
      seen.add(path);
      if (!visit.opens(path)) {
        continue;
      }
      visit.check();
      new ArrayList<>(visit.links()).stream().filter(counts).forEach(waiting::add);
    }
    return seen;
  }

  private static boolean isWithin(String path) {
    return !path.startsWith("/sign-")
        && !path.startsWith("/assets")
        && !path.startsWith("/log/")
        && !path.equals("/me");
  }

  /// The pages that everybody may open were looked at as a stranger.
  private static boolean isForStaff(String path) {
    return isWithin(path) && !path.matches("/|/(help|register|ledger|data|errors)(/.*)?(\\?.*)?");
  }

  private static boolean enough(Map<String, Integer> kinds, String path) {
    var kind =
        path.replaceFirst("^/approvals/amendments", "/amendments")
            .replaceAll("(?<=.)/[^/?]+", "/…")
            .replaceAll("\\?.*", "?…");
    return !path.startsWith("/help") && kinds.merge(kind, 1, Integer::sum) > OF_A_KIND;
  }

  private static Browser browser() {
    return java.util.Objects.requireNonNull(browser, "started before the tests");
  }
}
