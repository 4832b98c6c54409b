// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.register.Register;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.Runs;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@EnvironmentTest
@DisplayName("What a study asks")
class StudyReadingTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            who:
              run: query:v1 who.ghq
              outputs: {highly_sensitive: {rows: output/who.parquet}}
            rows:
              run: sql:v1 rows.sql
              outputs: {highly_sensitive: {rows: output/rows.parquet}}
          """,
          "who.ghq",
          """
          title "Born <b>late</b>"
          tables ehrql.tables.core
          people where patients.date_of_birth is after 1950-01-01
          report sex as patients.sex
          """,
          "rows.sql",
          "select person_id from person -- a remark that stays inside");

  @Autowired MockMvcTester mvc;
  @Autowired Register register;
  @Autowired Runs runs;
  @Autowired Ledger ledger;
  @Autowired ApplicationContext context;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir Path lake;
  StudyBench bench;

  @BeforeEach
  void hundredPeople() throws SQLException {
    bench = new StudyBench(context, lake);
  }

  @Test
  void isComparedWithTheProjectsPermitOnThePageOfItsCommit() {
    assertThat(commitPage(bench.commit(STUDY)))
        .hasStatusOk()
        .bodyText()
        .contains(
            "Every question in it reads only what the permit covers.",
            "Born &lt;b&gt;late&lt;/b&gt;",
            "- their date of birth is after 1950-01-01",
            "person: 100 rows",
            "it is about 100 people at most",
            "100 rows at most in dataset",
            "It is a program in SQL, so the code itself is what to read.",
            "person: gender_concept_id, year_of_birth",
            "SELECT")
        .doesNotContain("<b>late");

    var more = new HashMap<>(STUDY);
    more.merge("who.ghq", "report died as patients.date_of_death\n", String::concat);
    assertThat(commitPage(bench.commit(more)))
        .bodyText()
        .contains(
            "It reads more than the permit covers, so it cannot run as it is.",
            "ehrql.tables.core.patients.date_of_death needs death.death_date");
  }

  @Test
  void isPublicFromTheStartOfARunAndHeldToTheLedger() throws Exception {
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    ledger.awaitProjected();

    assertThat(mvc.get().uri("/register/runs/" + run))
        .hasStatusOk()
        .bodyText()
        .contains(
            "What it asked",
            "Born &lt;b&gt;late&lt;/b&gt;",
            "- their date of birth is after 1950-01-01",
            "sex: their sex",
            "It is a program in SQL, so the code itself is what to read.",
            "person.gender_concept_id")
        .as("code, which nobody decided to publish")
        .doesNotContain("a remark that stays inside", "<b>late");
    var file = readingJson(run).exchange().getResponse().getContentAsByteArray();
    assertThat(hash(file)).isEqualTo(register.run(run).getFirst().text("readingSha256"));

    Files.writeString(
        home.resolve("runs/" + run + "/reading.json"),
        new String(file, UTF_8).replace("1950", "1850"));

    assertThat(mvc.get().uri("/register/runs/" + run))
        .bodyText()
        .contains("they are not those that the ledger knows")
        .doesNotContain("1850-01-01");
    assertThat(readingJson(run)).hasStatus(404);
  }

  @Test
  void refusesACodelistThatWasEditedAndShowsWhatChanged() throws Exception {
    var fetched = "code,term\n11,wheeze\n22,cough\n";
    var study = new HashMap<>(STUDY);
    study.put("codelists/codelists.txt", "org/asthma/v2\n");
    study.put(
        "codelists/codelists.json",
        """
        {"files": {"org-asthma.csv": {"id": "org/asthma/v2", "url": "https://example.org/asthma",
          "downloaded_at": "2024-01-01T00:00:00Z", "sha": "%s"}}}
        """
            .formatted(hash(fetched.getBytes(UTF_8))));
    study.put("codelists/org-asthma.csv", fetched);
    assertThat(commitPage(bench.commit(study)))
        .bodyText()
        .contains("org/asthma/v2", hash(fetched.getBytes(UTF_8)), " days</td>")
        .doesNotContain("cannot be relied on");

    study.put("codelists/org-asthma.csv", "code,term\n11,wheeze\n33,<i>sneeze</i>\n");
    var edited = bench.commit(study);

    assertThat(commitPage(edited))
        .bodyText()
        .contains(
            "a codelist in it cannot be relied on",
            "codelists/org-asthma.csv was changed after it was fetched",
            "(Q122)",
            "1 came, 1 went and 1 stayed since commit",
            "33 &lt;i&gt;sneeze&lt;/i&gt;",
            "22 cough")
        .doesNotContain("<i>sneeze");
    assertThat(
            mvc.post()
                .uri("/projects/" + bench.project + "/runs")
                .with(SignIns.as(bench.desk.amina.id()))
                .with(csrf())
                .param("commit", edited))
        .hasStatus(422)
        .bodyText()
        .contains("was changed after it was fetched", "(Q122)");
    assertThat(runs.of(bench.project)).isEmpty();
  }

  private MockMvcRequestBuilder commitPage(String commit) {
    return mvc.get()
        .uri("/projects/" + bench.project + "/workspace/commits/" + commit)
        .with(SignIns.as(bench.desk.amina.id()));
  }

  private MockMvcRequestBuilder readingJson(RunId run) {
    return mvc.get().uri("/register/runs/" + run + "/reading.json");
  }

  private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
