// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.PersonDetails;
import org.glasshouse.linkage.Persons;
import org.glasshouse.linkage.SourcePerson;
import org.glasshouse.studies.RunState;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse record erase` as the server sees it; the command's own tests play the server.
@EnvironmentTest
@DisplayName("A person who asks to be forgotten")
class ErasingTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
          """,
          "cohort.sql",
          "select person_id from person");

  @Autowired ApplicationContext context;
  @Autowired MockMvcTester mvc;
  @Autowired Ledger ledger;
  @Autowired Persons persons;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir Path lake;

  @Test
  void isAndTheLedgerStaysValidAndSaysHowMuchAndNotWho() throws Exception {
    var bench = new StudyBench(context, lake);
    var number = unusedNumber();
    var ada = named(bench, number);
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    // A look at the record is an entry of hers.
    assertThat(mvc.get().uri("/me").with(SignIns.as(bench.desk.amina.id(), ada))).hasStatusOk();
    ledger.awaitProjected();
    var entry = ledger.about(ada).getFirst().index().orElseThrow();
    long before = ledger.size();

    var lines = erase(number.printed());

    assertThat(lines).containsExactly("{\"is\":\"erased\",\"entries\":1,\"uses\":1}");
    ledger.awaitProjected();
    assertThat(ledger.about(ada)).isEmpty();
    assertThat(
            mvc.get().uri("/me/uses/" + run + ".json").with(SignIns.as(bench.desk.amina.id(), ada)))
        .hasStatus4xxClientError();
    assertThat(ledger.entries(before, 1_000).stream().map(each -> each.text()))
        .filteredOn(text -> text.contains("personal-entries-erased"))
        .singleElement()
        .asString()
        .contains("\"data\":{\"entries\":1,\"uses\":1}", "\"version\":2")
        .doesNotContain(number.value(), Long.toString(ada.value()));
    ledger
        .proof(entry)
        .verify(
            Merkle.leaf(
                ledger.entry(entry).text().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            ledger.checkpoint().root());

    assertThat(erase(number.value()))
        .as("asked again there is nothing left, and nothing to record")
        .containsExactly("{\"is\":\"erased\",\"entries\":0,\"uses\":0}");
    isTheConversationThatTheDocsShow(lines);
  }

  @Test
  void isNotWhenTheNumberIsNobodysOrNone() throws IOException {
    var nobody = erase(unusedNumber().value());
    assertThat(nobody).singleElement().asString().contains("\"code\":\"R105\"");
    isTheConversationThatTheDocsShow(nobody);
    assertThat(erase("1234567890"))
        .singleElement()
        .asString()
        .contains("\"is\":\"problem\"")
        .doesNotContain("1234567890");
  }

  private List<String> erase(String number) throws IOException {
    return ConsoleCall.in(home)
        .send("{\"ask\":\"record erase\",\"nhsNumber\":\"" + number + "\"}\n");
  }

  /// The command's tests play this conversation, so it has to be the real one.
  private static void isTheConversationThatTheDocsShow(List<String> lines) throws IOException {
    var shown =
        Files.readAllLines(Path.of("../docs/reference/record-commands.md")).stream()
            .filter(line -> line.startsWith("{\"is\""))
            .map(ErasingTests::shape)
            .toList();
    assertThat(shown).containsAll(lines.stream().map(ErasingTests::shape).toList());
  }

  private static String shape(String line) {
    var answer = JsonMapper.shared().readTree(line);
    return answer.get("is").asString() + new TreeSet<>(answer.propertyNames());
  }

  /// The first of the bench's people, of whom the source now says the NHS number.
  private PersonKey named(StudyBench bench, NhsNumber number) {
    var details =
        new PersonDetails(
            number, "Ms", "Ada", "Test", LocalDate.of(1950, 1, 1), "1 Lane", "Leeds", "LS1 1AA");
    return persons
        .register(
            bench.desk.dataset.value(), List.of(new SourcePerson("p0", details)), bench.desk.now())
        .getFirst()
        .orElseThrow();
  }

  private NhsNumber unusedNumber() {
    var random = new Random();
    return Stream.generate(() -> "999" + "%07d".formatted(random.nextInt(10_000_000)))
        .filter(text -> NhsNumber.judge(text) == NhsNumber.Verdict.VALID)
        .map(NhsNumber::of)
        .filter(number -> persons.byNhsNumber(number).isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
