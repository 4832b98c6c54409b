// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.me;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.studies.NobodysList;
import org.glasshouse.studies.RunProofs;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.web.SignIns;
import org.glasshouse.web.studies.StudyBench;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a person is handed, checked as a stranger would: by `verify/Verify.java` in a process of
/// its own.
@EnvironmentTest
@DisplayName("The proof that a record was used")
class UseProofTests {

  private static final JsonMapper JSON = JsonMapper.shared();
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
  @Autowired RunProofs proofs;
  @Autowired JdbcClient jdbc;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir static Path classes;
  @TempDir Path folder;

  private StudyBench bench;
  private PersonKey ada;
  private PersonKey ben;

  private RunId run() throws Exception {
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    ledger.awaitProjected();
    return run;
  }

  @BeforeEach
  void begin() throws Exception {
    bench = new StudyBench(context, folder);
    NobodysList.sealWhereThereIsNone(context, jdbc);
    ada = bench.people.get(0);
    ben = bench.people.get(1);
  }

  @Test
  void convincesAStrangerAndOnlyOfWhatIsTrue() throws Exception {
    var run = run();
    var mine = saved(run, ada);
    var bens = saved(run, ben);

    assertThat(verified(mine)).contains("promise to exactly this payload", "verdict: good");
    assertThat(JSON.readTree(mine.get("payload").asString()).get("data").get("run").asString())
        .isEqualTo(run.value());
    assertThat(mine.get("payload").asString())
        .contains("record-used", "\"Ages\"", "\"research\"", "\"version\":1")
        .isEqualTo(bens.get("payload").asString())
        .doesNotContain(Long.toString(ada.value()));

    assertThat(verified(mine.deepCopy().put("salt", bens.get("salt").asString())))
        .as("another person's promise on my path")
        .contains("verdict: wrong");
    assertThat(verified(mine.deepCopy().set("path", bens.get("path")))).contains("verdict: wrong");
    assertThat(verified(mine.deepCopy().set("leaf", bens.get("leaf")))).contains("verdict: wrong");
    assertThat(
            verified(
                mine.deepCopy()
                    .put("payload", mine.get("payload").asString().replace("research", "product"))))
        .contains("verdict: wrong");
    var shorter = mine.deepCopy();
    shorter.putArray("path").addAll(mine.get("path").valueStream().skip(1).toList());
    assertThat(verified(shorter)).contains("verdict: wrong");
  }

  @Test
  void saysNothingAboutHowManyWereInTheRunNorTiesTwoRunsTogether() throws Exception {
    var one = run();
    var two = run();
    var mine = saved(one, ada);
    var later = saved(two, ada);

    assertThat(mine.get("path")).hasSize(32);
    assertThat(Set.copyOf(texts(mine.get("path"))))
        .hasSize(32)
        .doesNotContainAnyElementsOf(texts(later.get("path")));
    assertThat(later.get("salt")).isNotEqualTo(mine.get("salt"));
    assertThat(later.get("leaf")).isNotEqualTo(mine.get("leaf"));
    var entry = JSON.readTree(mine.get("entry").asString());
    assertThat(entry.get("version").asInt()).isEqualTo(3);
    assertThat(new TreeSet<>(entry.get("data").propertyNames()))
        .as("a root and a hash, and no count")
        .containsExactly(
            "choicesAsOf",
            "commit",
            "data",
            "imports",
            "leftOut",
            "organisationName",
            "peopleSha256",
            "permitVersion",
            "project",
            "readingSha256",
            "run",
            "title",
            "usesRoot");
    assertThat(mine.get("entry").asString()).doesNotContainPattern("[:\\[,]\"?100[\",}\\]]");
  }

  @Test
  void isForThatPersonOnly() throws Exception {
    var run = run();
    var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    var stranger = new StudyBench(context, elsewhere).people.get(0);

    assertThat(get(run, stranger)).hasStatus4xxClientError();
    assertThat(mvc.get().uri("/me/uses/run-nobodys.json").with(as(ada))).hasStatus4xxClientError();
    assertThat(mvc.get().uri("/me/uses/" + run + ".json").with(SignIns.as(bench.desk.amina.id())))
        .hasStatus4xxClientError();
    assertThat(page(ada)).contains("/me/uses/" + run + ".json");
    assertThat(page(stranger)).doesNotContain(run.value());
  }

  @Test
  void canBeDestroyedForOnePersonWhileEverybodyElsesStays() throws Exception {
    var run = run();
    var before = saved(run, ben);

    assertThat(proofs.forget(ada)).isEqualTo(1);
    assertThat(proofs.forget(ada)).as("a second time").isZero();

    assertThat(get(run, ada)).hasStatus4xxClientError().bodyText().contains("S209");
    assertThat(page(ada)).contains("this person be forgotten").doesNotContain(run + ".json");
    var after = saved(run, ben);
    assertThat(after.get("path")).isEqualTo(before.get("path"));
    assertThat(verified(after)).contains("verdict: good");
  }

  @Test
  void saysWhenThereIsNoneBecauseTheRunIsOldOrItsFileIsGone() throws Exception {
    var old = run();
    jdbc.sql("update studies.run set uses_root = null where id = ?").param(old.value()).update();
    assertThat(get(old, ada)).hasStatus4xxClientError().bodyText().contains("S209");
    assertThat(page(ada)).contains("from before there were proofs");

    var other = run();
    Files.delete(file(other));
    assertThat(get(other, ada)).hasStatus4xxClientError().bodyText().contains("S209");
    assertThat(page(ada)).contains("because a file is gone");
  }

  @Test
  void isRefusedWhenTheFileBehindItWasAlteredOrIsAnotherRuns() throws Exception {
    var one = run();
    var two = run();
    Files.copy(file(one), file(two), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(get(two, ada)).hasStatus5xxServerError().bodyText().contains("S403");

    var bytes = Files.readAllBytes(file(one));
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(one), bytes);
    assertThat(get(one, ada)).hasStatus5xxServerError().bodyText().contains("S403");
    assertThatThrownBy(() -> proofs.forget(ada)).isInstanceOf(StudyProblem.ProofAltered.class);

    // Other tests forget people in the runs of this environment.
    Files.delete(file(one));
    Files.delete(file(two));
  }

  @Test
  void standsBesideARunOfWhichNobodyCanSayWhoWasInIt() throws Exception {
    var damaged = run();
    var list = file(damaged).resolveSibling("people.sealed");
    var bytes = Files.readAllBytes(list);
    Files.write(list, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    var whole = run();

    assertThat(page(ada))
        .contains("We cannot say whether", "/me/uses/" + whole + ".json")
        .doesNotContain("/me/uses/" + damaged + ".json");

    Files.write(list, bytes);
    assertThat(page(ada)).contains("/me/uses/" + damaged + ".json");
  }

  private Path file(RunId run) {
    return home.resolve("runs").resolve(run.value()).resolve("uses.sealed");
  }

  private org.springframework.test.web.servlet.request.RequestPostProcessor as(PersonKey person) {
    return SignIns.as(bench.desk.amina.id(), person);
  }

  private org.springframework.test.web.servlet.assertj.MvcTestResult get(
      RunId run, PersonKey person) {
    return mvc.get().uri("/me/uses/" + run + ".json").with(as(person)).exchange();
  }

  private String page(PersonKey person) throws IOException {
    return mvc.get().uri("/me").with(as(person)).exchange().getResponse().getContentAsString();
  }

  private ObjectNode saved(RunId run, PersonKey person) throws IOException {
    var answer = get(run, person);
    assertThat(answer).hasStatusOk();
    return (ObjectNode) JSON.readTree(answer.getResponse().getContentAsString(UTF_8));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  /// Compiled once; that `java Verify.java` does the same is for the verifier's own tests.
  @BeforeAll
  static void compileTheVerifier() {
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    int status =
        javac.run(System.out, System.err, "-d", classes.toString(), "../verify/Verify.java");
    assertThat(status).isZero();
  }

  private String verified(JsonNode saved) throws IOException {
    var file = Files.writeString(folder.resolve("mine.json"), saved.toString());
    var process =
        new ProcessBuilder(
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                    .toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes.toString(),
                "Verify",
                "--proof",
                file.toString(),
                "--key",
                ledger.key().toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
