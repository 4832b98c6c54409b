// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.studies.RunWatch;
import org.glasshouse.web.RunningDemo;
import org.glasshouse.web.browser.Browser.Screen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The story of the demonstration once more, each step by hand in the browser as the persona whose
/// step it is. One journey hands over to the next, as people do.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("By hand in the browser,")
class JourneysByHandTests {

  private static final String TITLE = "Diabetes by hand";
  private static final String FILE = "diabetes_and_heart.csv";

  private static @Nullable Browser browser;
  private static @Nullable Overheard overheard;
  private static final List<String> ADDRESSES = new ArrayList<>();
  private static String project = "";
  private static String run = "";
  private static String request = "";

  private static boolean broken;

  @TempDir static Path folder;

  /// Once one journey has failed, the next would only wait for what never comes.
  @RegisterExtension
  static final AfterTestExecutionCallback NOTE =
      ended -> broken |= ended.getExecutionException().isPresent();

  @BeforeEach
  void goOn() {
    assertThat(broken).as("an earlier journey failed").isFalse();
  }

  @BeforeAll
  static void start() {
    RunningDemo.get();
    overheard = new Overheard();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(browser).close();
    Objects.requireNonNull(overheard).close();
  }

  @Test
  @Order(1)
  void aCustodianAgreesAFlow() {
    try (var helen = visit()) {
      helen.as("helen-marsh", "/custodian/flows").check();
      helen.press("Describe a dataset").check();
      helen.press("Put it into the catalogue").check();
      assertThat(helen.text()).contains("Give it a short name");
      helen
          .fill("Short name", "moorside-records")
          .fill("Title", "Moorside clinic records")
          .fill("What does it hold?", "Visits to one clinic.")
          .press("Put it into the catalogue");
      helen.press("Agree a flow").check();
      helen
          .tick("Moorside clinic records")
          .choose("Who sends it?", "Airedale Moor NHS Trust")
          .tick("Synthea supplier extract, UK-shaped")
          .fill("What is the data for?", "Research inside this environment.")
          .fill("Which law allows it?", "UK GDPR 6(1)(e) and 9(2)(j)")
          .press("Agree the flow");

      assertThat(helen.check().text()).contains("The flow is agreed and open.");
      remember(helen);
    }
  }

  @Test
  @Order(2)
  void anOperatorTakesInADeliveryAndSeesWhyRowsAreInQuarantine() throws IOException {
    try (var jo = visit()) {
      jo.as("jo-whitaker", "/operator").check().picture("operator");
      assertThat(jo.text()).contains("Database", "Jobs run behind");
      jo.press("Flows and deliveries").check();
      jo.page().locator("tr:has-text('moorside-records') a").first().click();
      jo.check().attach("Deliver a file", MarkedDelivery.zip(folder)).press("Deliver");

      assertThat(jo.check().text())
          .contains("It became version", "Why rows are in quarantine")
          .doesNotContain(MarkedDelivery.CLINICAL)
          .doesNotContain(MarkedDelivery.IDENTITY);
      jo.picture("quarantine");
      remember(jo);
    }
  }

  @Test
  @Order(3)
  void anOperatorRegistersStaffRecordsTheirTrainingAndDecidesASanction() {
    var today = LocalDate.now(ZoneOffset.UTC);
    try (var jo = visit();
        var tom = visit()) {
      jo.as("jo-whitaker", "/operator/staff").check().press("Register somebody").check();
      jo.press("Register").check();
      assertThat(jo.text()).contains("Enter their name");
      jo.fill("Name", "Casey Rowe")
          .fill("E-mail address", "casey@brightpill.example")
          .choose("Organisation", "Brightpill Ltd")
          .tick("Researcher")
          .press("Register");
      jo.press("Record training").check();
      jo.fill("Course", "Safe researcher training")
          .fill("Who gave it", "Calder Valley")
          .fill("Counts from", today.toString())
          .fill("Ends on", today.plusYears(1).toString())
          .press("Record it");
      assertThat(jo.check().text()).contains("Casey Rowe", "The training is recorded");

      tom.as("tom-hale", "/projects");
      jo.open("/operator/staff").press("Tom Hale").check().press("Decide a sanction").check();
      jo.fill("Why?", "Tried to name somebody in a table.")
          .tick("30 days")
          .press("Decide the sanction");
      assertThat(jo.check().text()).contains("Tom Hale is signed out");
      tom.open("/projects");
      assertThat(tom.check().text()).contains("because of a sanction", "Tried to name somebody");
      remember(jo);
    }
    try (var ada = visit()) {
      ada.as("ada-brook", "/operator/staff").press("Tom Hale");
      ada.fill("Why it may end now", "The table named nobody.").press("Lift the sanction");
      assertThat(ada.check().text()).contains("Tom Hale may act again");
      ada.open("/register/sanctions").check();
      assertThat(ada.text()).contains("Lifted: The table named nobody.");
    }
  }

  @Test
  @Order(4)
  void aPersonSeesTheirPageAndSaysNoToUniversities() throws Exception {
    try (var person = visit()) {
      person.as("no-choice", "/me").check().picture("my-page");
      assertThat(person.text()).contains("University of Calderdale", "used this record");
      person.press("Choices").check();
      person.tick("No use of this record by universities").press("Say no to this use");
      assertThat(person.check().text()).contains("Kept: no use of this record by universities");
      person.picture("choices");
      person.open("/me/record").check();
      person.open("/me/log").check();
      assertThat(person.text())
          .contains("A choice was made by the person", "The record was opened");
      var proof = person.save("Save the proof");
      assertThat(verified("--proof", proof.toString())).contains("good");
      remember(person);
    }
    try (var phone = browser().visit(Screen.PHONE)) {
      phone.as("no-choice", "/me");
      for (var path : List.of("/me", "/me/choices", "/me/log", "/me/record")) {
        assertThat(phone.open(path).check().overflows()).as(path).isFalse();
      }
      phone.open("/me").picture("my-page-phone");
    }
  }

  @Test
  @Order(5)
  void aCarerActsForSomebodyWithAKeyboardAlone() {
    try (var carer = visit()) {
      carer.as("carer", "/me").check();
      assertThat(carer.text()).contains("You are acting for this person");
      carer.picture("carer");
      var keyboard = carer.press("Choices").check().page().keyboard();
      tabTo(carer, "#refusal");
      keyboard.press("Space");
      tabTo(carer, "button:has-text('Say no to this use')");
      keyboard.press("Enter");
      carer.page().waitForSelector("text=Kept: no use of this record");
      assertThat(carer.check().text()).contains("by somebody acting for the person");
      tabTo(carer, "button:has-text('Take this back')");
      keyboard.press("Enter");
      carer.page().waitForSelector("text=From the next run this choice no longer counts.");
      remember(carer);
    }
  }

  @Test
  @Order(6)
  void anAnalystAppliesInOneForm() {
    var until = LocalDate.now(ZoneOffset.UTC).plusYears(1);
    try (var amina = visit()) {
      amina.as("amina-okafor", "/projects").check().press("Apply for a project");
      amina.fill("Title", TITLE).press("Send to the approving bodies");
      assertThat(amina.check().text()).contains("There is a problem", "Enter a lay summary");
      amina.press("Save as a draft");
      assertThat(amina.text()).contains("Kept as it is, unfinished");
      amina.open("/projects").check().press(TITLE);
      amina
          .fill("Lay summary", "We count how many people with diabetes also have heart disease.")
          .fill("Public benefit", "Clinics can plan one visit instead of two.")
          .fill("Why do you need people’s records?", "The conditions are in different rows.")
          .tick("Health and care research")
          .tick("A public task: research or another task in the public interest")
          .tick("Research or statistics in the public interest")
          .tick("Not applicable: the project never sees who anyone is")
          .fill("Why do you need these columns?", "Sex, age and conditions; nothing else.")
          .fill("Where and how is the work done?", "Only inside this environment.")
          .fill("Day", Integer.toString(until.getDayOfMonth()))
          .fill("Month", Integer.toString(until.getMonthValue()))
          .fill("Year", Integer.toString(until.getYear()))
          .fill("What is meant to leave?", "One table of counts by sex and age.");
      for (var column :
          List.of(
              "person/gender_concept_id",
              "person/year_of_birth",
              "visit_occurrence/visit_start_date",
              "condition_occurrence/condition_source_value")) {
        open(amina, column);
      }
      amina.press("Send to the approving bodies");

      assertThat(amina.check().text()).contains("Your application was sent", "Under review");
      amina.picture("application");
      project = amina.path().substring("/projects/".length());
      remember(amina);
    }
  }

  @Test
  @Order(7)
  void twoBodiesDecideWithoutJavaScriptAndOneAsksFirst() {
    try (var idris = browser().visit(Screen.COMPUTER, false);
        var amina = browser().visit(Screen.COMPUTER, false);
        var ruth = browser().visit(Screen.COMPUTER, false)) {
      idris.as("idris-bevan", "/approvals").checkWithoutScript().press(TITLE).checkWithoutScript();
      idris.fill("Your body’s question", "Could a small town be recognised?").press("Ask");
      assertThat(idris.checkWithoutScript().text()).contains("Could a small town be recognised?");

      amina.as("amina-okafor", "/projects/" + project).checkWithoutScript();
      amina.fill("Your answer to question 1", "No place is asked for.").press("Send the answer");

      ruth.as("ruth-ellison", "/approvals/" + project).checkWithoutScript();
      ruth.fill("Why your body approves", "Clear benefit.")
          .fill("Conditions, if any", "Publish within 18 months.")
          .press("Approve");
      assertThat(ruth.checkWithoutScript().text()).contains("Clear benefit.");

      idris.open("/approvals/" + project);
      idris.fill("Why your body approves", "The answer settles it.").press("Approve");
      assertThat(idris.checkWithoutScript().text()).contains("Permit in force");
      idris.picture("approved");
    }
  }

  @Test
  @Order(8)
  void anAnalystSendsAStudyRunsItAndFixesTheSmallCells() throws Exception {
    try (var amina = visit()) {
      amina.as("amina-okafor", "/projects/" + project + "/workspace").check();
      amina.attach("Send a folder as a zip file", study());
      amina.fill("What changed", "Count diabetes and heart disease").press("Send the folder");
      amina.check().press("Start a run");
      run = amina.path().replaceAll(".*/", "");
      RunningDemo.get().bean(RunWatch.class).awaitEnd(new RunId(run), Duration.ofMinutes(2));
      amina.open("/projects/" + project + "/runs/" + run).check();
      assertThat(amina.text()).contains("Finished", "for research", "by universities");
      amina.picture("run");

      amina.press("Ask for release").check();
      amina.press("Send it in").check();
      assertThat(amina.text()).contains("Choose at least one file");
      amina
          .tick(FILE)
          .fill("What are they?", "Counts of adults by sex and age.")
          .fill("What did you do to protect people?", "Nothing yet.")
          .press("Send it in");
      assertThat(amina.check().text()).contains("What the machine found", "stops");
      amina.picture("small-cells");
      request = amina.path().replaceAll(".*/", "");
      amina.press("Accept suppression and rounding");
      assertThat(amina.check().text()).contains("A protected copy");
      remember(amina);
    }
  }

  @Test
  @Order(9)
  void twoCheckersLookAndTheFileLeaves() {
    check("ben-achterberg", "Small counts are gone.");
    try (var sian = check("sian-morgan", "I agree.")) {
      sian.press("Approve").check();
      assertThat(sian.text()).contains("The request is approved");
      awaitRelease(sian);
      assertThat(sian.check().text())
          .contains("Approved, waits for signatures", "Approved, about to leave");
      sian.picture("signed");
      sian.press("Release the files").check();

      assertThat(sian.text()).contains("Released");
      remember(sian);
    }
  }

  @Test
  @Order(10)
  void anAnalystFetchesTheVeryBytesThatWereChecked() throws Exception {
    try (var amina = visit()) {
      amina.as("amina-okafor", "/airlock/" + request).check();
      var bytes = Files.readAllBytes(amina.save(FILE));
      var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

      assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("sex,age,people");
      assertThat(amina.open("/register/releases/" + request).check().text()).contains(sha256);
      amina.picture("release");
    }
  }

  @Test
  @Order(11)
  void peopleSeeThatTheRunUsedTheirRecordOrThatTheirChoiceKeptThemOut() {
    RunningDemo.get().bean(Ledger.class).awaitProjected();
    try (var used = visit();
        var keptOut = visit()) {
      keptOut.as("no-choice", "/me").check().picture("kept-out");
      assertThat(mine(keptOut)).contains("was not in it", "by universities");
      used.as("no-commercial", "/me").check();
      assertThat(mine(used)).contains("used this record", "one table of results has left");

      used.page()
          .locator("li:has-text('" + TITLE + "') >> text=Its entry in the ledger")
          .first()
          .click();

      assertThat(used.check().text()).contains(run, "Why you can believe it");
      used.picture("proof");
      remember(keptOut);
      remember(used);
    }
  }

  @Test
  @Order(12)
  void aCustodianStopsTheProjectAndTheNextRunIsRefusedInPublic() {
    try (var helen = visit();
        var amina = visit()) {
      helen.as("helen-marsh", "/custodian").check().press(TITLE).check();
      helen.fill("Why you stop it", "A complaint has come in.").press("Suspend the project");
      assertThat(helen.check().text()).contains("The project is suspended");
      helen.picture("suspended");

      amina.as("amina-okafor", "/projects/" + project + "/workspace").press("Start a run");
      assertThat(amina.check().text()).contains("is suspended");
      RunningDemo.get().bean(Ledger.class).awaitProjected();
      amina.open("/register/projects/" + project).check();
      assertThat(amina.text()).contains("Suspended", "A complaint has come in.", "Refused:");
      remember(helen);
    }
    try (var person = visit()) {
      person.as("no-research", "/me").check();
      assertThat(person.text()).contains("Attempts that were refused", TITLE);
    }
  }

  @Test
  @Order(13)
  void anybodyReadsTheRegisterAndChecksTheLedger() throws Exception {
    try (var anyone = visit()) {
      anyone.open("/").check().picture("front");
      anyone.press("Register").check().picture("register");
      assertThat(anyone.text()).contains(TITLE);
      anyone.press(TITLE).check().picture("register-project");
      anyone.open("/ledger").check().picture("ledger");
      anyone.press("Read all entries").check();
      anyone.page().locator("tbody a").first().click();
      var proof = anyone.check().save("Save this entry with its proof");

      assertThat(verified("--proof", proof.toString())).contains("good");
      assertThat(verified(RunningDemo.get().url("/log"))).contains("good");
      remember(anyone);
    }
  }

  /// Before this came a delivery with marked values, and every page on which they could slip out.
  @Test
  @Order(14)
  void noMarkedValueIsInALogAnAddressAPublicPageOrAPublishedFile() throws IOException {
    var marks = new ArrayList<String>(MarkedDelivery.IDENTITY);
    marks.addAll(MarkedDelivery.CLINICAL);
    marks.addAll(MarkedDelivery.nhsNumbers());

    assertThat(Objects.requireNonNull(overheard).all()).doesNotContain(marks);
    assertThat(String.join("\n", ADDRESSES)).doesNotContain(marks);
    try (var anyone = visit()) {
      for (var page :
          List.of("/", "/register", "/register/latest", "/data", "/data/moorside-records")) {
        assertThat(anyone.open(page).page().content()).as(page).doesNotContain(marks);
      }
      anyone.open("/operator/" + MarkedDelivery.CLINICAL.getFirst());
      assertThat(anyone.text()).doesNotContain(MarkedDelivery.CLINICAL);
    }
    for (var file : filesOf(RunningDemo.get().bean(Ledger.class).folder())) {
      assertThat(text(file)).as(file.toString()).doesNotContain(marks);
    }
  }

  /// The identity store is sealed, and nothing that was unpacked on the way is left.
  @Test
  @Order(15)
  void whoSomebodyIsStandsInNoFileInTheClear() throws IOException {
    var marks = new ArrayList<String>(MarkedDelivery.IDENTITY);
    marks.addAll(MarkedDelivery.nhsNumbers());
    var searched = 0;

    for (var file : filesOf(RunningDemo.get().home())) {
      assertThat(marks.stream().filter(text(file)::contains)).as(file.toString()).isEmpty();
      searched++;
    }

    assertThat(searched).isGreaterThan(100);
  }

  private Visit check(String checker, String words) {
    var visit = visit();
    visit.as(checker, "/checks").check();
    visit.page().locator("a[href='/checks/" + request + "']").click();
    visit.check().picture("check");
    visit.tick("Approved").fill("What you want to say", words).press("Send your review");
    return visit.check();
  }

  /// The page looks again by itself until the demonstration has signed what its visitor decided.
  private static void awaitRelease(Visit visit) {
    visit.page().waitForSelector("button:has-text('Release the files')");
  }

  private static void open(Visit visit, String column) {
    var box = visit.page().locator("input[value='calder-valley-records/" + column + "']");
    if (!box.isVisible()) {
      visit
          .page()
          .locator("details")
          .filter(new com.microsoft.playwright.Locator.FilterOptions().setHas(box))
          .locator("summary")
          .click();
    }
    box.check();
  }

  /// Presses the tabulator until the element has the focus.
  private static void tabTo(Visit visit, String selector) {
    var there = visit.page().locator(selector).first();
    for (int pressed = 0; pressed < 80; pressed++) {
      if ((Boolean) there.evaluate("it => it === document.activeElement")) {
        return;
      }
      visit.page().keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + selector);
  }

  private static String mine(Visit visit) {
    return visit.page().locator("li:has-text('" + TITLE + "')").first().innerText();
  }

  private static Path study() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var files = Files.list(RunningDemo.ofTheProject("examples/diabetes-and-heart"))) {
      for (var file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
    return Files.write(folder.resolve("study.zip"), bytes.toByteArray());
  }

  /// Runs the program that shares no code with the server.
  private static String verified(String... arguments) throws Exception {
    var command =
        new ArrayList<String>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                RunningDemo.ofTheProject("verify/Verify.java").toString()));
    command.addAll(List.of(arguments));
    if (command.contains("--proof")) {
      command.addAll(List.of("--key", RunningDemo.get().bean(Ledger.class).key().toString()));
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static Visit visit() {
    return browser().visit(Screen.COMPUTER);
  }

  private static void remember(Visit visit) {
    ADDRESSES.addAll(visit.addresses());
  }

  private static Browser browser() {
    return Objects.requireNonNull(browser, "started before the tests");
  }
}
