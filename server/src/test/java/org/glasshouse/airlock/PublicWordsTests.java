// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("What the airlock says in public")
class PublicWordsTests {

  private static final String VALUE = "9434765919";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
  }

  @Test
  void isEveryStepInOrderWithoutNamesOfCheckersOrTheirWords() {
    var id = airlock.inReview();
    airlock.no(id, airlock.ben);
    airlock.desk.handBack(id, airlock.carys, Reason.CONTEXT, "Secret words.", Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);
    airlock.releases.recall(id, airlock.carys, Reason.OTHER, "Secret words.", Airlock.NOON);

    assertThat(kinds(id))
        .containsExactly(
            "release-requested",
            "release-checked",
            "release-reviewed",
            "release-returned",
            "release-requested",
            "release-checked",
            "release-reviewed",
            "release-reviewed",
            "release-compared",
            "release-approved",
            "release-compared",
            "file-released",
            "release-recalled");
    assertThat(String.join("\n", entries(id)))
        .doesNotContain("\"ben\"", "\"carys\"", "Secret", "Please say which year")
        .contains("\"trust-of-ben\"", Sha256.of(Airlock.SAFE.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void neverHoldsAValueOfTheFile() {
    airlock.outputs.put("people.csv", "region,count\n" + VALUE + ",20\nSouth,45\n");
    var id =
        airlock.requests.open(
            airlock.run, List.of("people.csv"), "what", "how", airlock.author, Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    var page = airlock.pages.find(id, airlock.author, Airlock.NOON);
    var record =
        jdbc.sql("select findings::text from airlock.checks where request = ?")
            .param(id.value())
            .query((row, _) -> row.getString(1))
            .list();

    assertThat(page.state()).isEqualTo(State.QUARANTINED);
    assertThat(page.refused()).isTrue();
    assertThat(record + " " + entries(id) + page.findings()).doesNotContain(VALUE);
  }

  @Test
  void hasAPageForEachOfItsProblems() throws IOException {
    var pages = Path.of("../docs/reference/errors");
    var code = Pattern.compile("\"(A\\d{3})\"");
    for (var family : List.of("AirlockProblem", "OutputProblem", "TermsProblem", "ImportProblem")) {
      var source =
          Files.readString(Path.of("src/main/java/org/glasshouse/airlock/" + family + ".java"));
      var codes = code.matcher(source).results().map(found -> found.group(1)).toList();

      assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
      for (var each : codes) {
        assertThat(pages.resolve(each + ".md"))
            .content()
            .startsWith("# " + each + ": ")
            .contains("**Why the rule exists.**", "**What to do.**", "**Example.**");
      }
    }
  }

  private List<String> kinds(ReleaseRequestId id) {
    var kind = Pattern.compile("\"kind\":\"([a-z-]+)\"");
    return entries(id).stream()
        .map(body -> {
          var found = kind.matcher(body);
          return found.find() ? found.group(1) : body;
        })
        .toList();
  }

  private List<String> entries(ReleaseRequestId id) {
    return jdbc.sql("select body from ledger.entry where body like :some order by id")
        .params(Map.of("some", "%" + id.value() + "%"))
        .query((row, _) -> row.getString("body"))
        .list();
  }
}
