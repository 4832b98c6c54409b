// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.airlock.ImportDesk;
import org.glasshouse.airlock.ImportKind;
import org.glasshouse.airlock.ImportPart;
import org.glasshouse.airlock.Reason;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunImport;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.RunStory;
import org.glasshouse.studies.StepOfRun;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("A run of a study that reads what came in")
class ImportedRunsTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          imports: [words.csv, sexes.csv]
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.csv}}
            chosen:
              run: query:v1 chosen.ghq
              outputs: {highly_sensitive: {rows: chosen.csv}}
            script:
              run: python:v2 script.py
              outputs: {moderately_sensitive: {words: o/words.txt}}
          """,
          "cohort.sql",
          "select w.word, count(*) as n from person p join words w"
              + " on w.code = cast(p.gender_concept_id as varchar) group by w.word order by 1",
          "chosen.ghq",
          """
          title "Chosen by a list from outside"
          tables ehrql.tables.core
          codelist chosen is text from "local_codelists/sexes.csv" column "code"
          people where patients.sex is in chosen
          report sex as patients.sex
          """,
          "script.py",
          "open('o/words.txt', 'w').write(open('imports/words.csv').read())\n",
          "imports/words.csv",
          "code,word\n1,stand-in for the laptop\n");

  @Autowired ApplicationContext context;
  @Autowired MockMvcTester mvc;
  @Autowired Outputs outputs;
  @Autowired RunStory story;
  @Autowired ImportDesk imports;
  @Autowired Ledger ledger;
  @TempDir Path lake;
  @TempDir Path otherLake;

  private String text(RunId run, String output) throws IOException {
    return Files.readString(outputs.find(run, output).file());
  }

  private List<String> reused(RunId run) {
    return story.steps(run).stream()
        .filter(step -> step.reusedFrom() != null)
        .map(StepOfRun::action)
        .toList();
  }

  private static void finished(Run run) {
    assertThat(run.state()).as(run.ending()).isEqualTo(RunState.FINISHED);
  }

  @Test
  void isGivenItPinnedByHashAndNobodyElsesProjectIs()
      throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake);
    var commit = bench.commit(STUDY);
    assertThatThrownBy(() -> bench.start(commit))
        .isInstanceOf(StudyProblem.CodeRefused.class)
        .hasMessageContaining("project.yaml, line 2, column 11: Nothing called words.csv")
        .hasMessageContaining("project.yaml, line 2, column 22: Nothing called sexes.csv");

    bench.bringIn(ImportKind.CODELIST, "sexes.csv", "1", "code,term\nmale,Male\n");
    var words =
        bench.bringIn(
            ImportKind.REFERENCE_DATA, "words.csv", "1", "code,word\n8507,man\n8532,woman\n");
    var first = bench.start(commit);
    finished(bench.ended(first));
    assertThat(text(first, "cohort.csv")).isEqualTo("word,n\nman,34\nwoman,66\n");
    assertThat(text(first, "chosen.csv").lines()).hasSize(35).contains("patient_id,sex");
    assertThat(text(first, "o/words.txt")).isEqualTo("code,word\n8507,man\n8532,woman\n");
    isNamedOnThePageInTheLedgerAndInTheReceipt(bench, first, words.value());

    var again = bench.start(commit);
    finished(bench.ended(again));
    assertThat(reused(again)).containsExactly("cohort", "chosen", "script");

    var newer =
        bench.bringIn(
            ImportKind.REFERENCE_DATA, "words.csv", "2", "code,word\n8507,he\n8532,she\n");
    var changed = bench.start(commit);
    finished(bench.ended(changed));
    assertThat(reused(changed)).as("what it rests on has changed").isEmpty();
    assertThat(text(changed, "cohort.csv")).isEqualTo("word,n\nhe,34\nshe,66\n");

    var verified = bench.again(first);
    assertThat(bench.ended(verified).verified()).as("it reads the bytes of then").isTrue();

    imports.takeOut(
        words,
        ImportPart.DATA,
        Reason.OTHER,
        "Wrong words.",
        bench.desk.helen.id(),
        bench.desk.now());
    assertThatThrownBy(() -> bench.again(first)).isInstanceOf(StudyProblem.ImportSince.class);
    imports.takeOut(
        newer,
        ImportPart.DATA,
        Reason.OTHER,
        "Wrong too.",
        bench.desk.helen.id(),
        bench.desk.now());
    assertThatThrownBy(() -> bench.start(commit)).hasMessageContaining("Nothing called words.csv");
  }

  private void isNamedOnThePageInTheLedgerAndInTheReceipt(
      StudyBench bench, RunId run, String request) throws IOException {
    var words = story.imports(run).getLast();
    assertThat(words)
        .extracting(RunImport::path, RunImport::request, RunImport::version)
        .containsExactly("imports/words.csv", request, "1");
    assertThat(
            mvc.get()
                .uri("/projects/" + bench.project + "/runs/" + run)
                .with(SignIns.as(bench.desk.amina.id())))
        .hasStatusOk()
        .bodyText()
        .contains("imports/words.csv", "local_codelists/sexes.csv", words.sha256());
    ledger.awaitSequenced();
    var receipt = mvc.get().uri("/register/runs/" + run + "/receipt.zip").exchange().getResponse();
    assertThat(receipt.getStatus()).isEqualTo(200);
    assertThat(new String(receipt.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"#" + request + "\"", words.sha256());
  }

  @Test
  void isStoppedBeforeItsNextStepWhenThatIsTakenOut() throws SQLException, InterruptedException {
    var bench = new StudyBench(context, lake);
    var words = bench.bringIn(ImportKind.REFERENCE_DATA, "words.csv", "1", "code,word\n1,x\n");
    var run =
        bench.start(
            bench.commit(
                Map.of(
                    "project.yaml",
                    """
                    version: 4
                    imports: [words.csv]
                    actions:
                      slow: {run: 'python:v2 slow.py', outputs: {highly_sensitive: {x: o/x.csv}}}
                      next:
                        run: python:v2 next.py
                        needs: [slow]
                        outputs: {highly_sensitive: {y: p/y.csv}}
                    """,
                    "slow.py",
                    "import time\ntime.sleep(2)\nopen('o/x.csv', 'w').write('x')\n",
                    "next.py",
                    "open('p/y.csv', 'w').write(open('imports/words.csv').read())\n")));
    imports.takeOut(
        words, ImportPart.DATA, Reason.OTHER, "Wrong.", bench.desk.helen.id(), bench.desk.now());

    var ended = bench.ended(run);

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.ending()).contains("words.csv was taken out again");
  }

  /// Every way that a study could name another project's import, by one who knows its name.
  @Test
  void cannotBeGivenAnotherProjectsImports()
      throws SQLException, InterruptedException, IOException {
    var theirs = new StudyBench(context, lake);
    var request =
        theirs.bringIn(ImportKind.REFERENCE_DATA, "secret.csv", "1", "code,word\n1,theirs\n");
    var ours = new StudyBench(context, otherLake);
    for (var name :
        List.of("secret.csv", request.value(), "../" + theirs.project + "/secret.csv")) {
      var study = new HashMap<>(Map.of("a.py", "print()\n"));
      study.put(
          "project.yaml",
          "version: 4\nimports: ['"
              + name
              + "']\nactions: {a: {run: 'python:v2 a.py',"
              + " outputs: {highly_sensitive: {x: o/x.csv}}}}\n");
      var commit = ours.commit(study);
      assertThatThrownBy(() -> ours.start(commit))
          .as(name)
          .isInstanceOf(StudyProblem.CodeRefused.class);
    }
    var run =
        ours.start(
            ours.commit(
                Map.of(
                    "project.yaml",
                    "version: 4\nactions: {a: {run: 'python:v2 a.py', outputs:"
                        + " {moderately_sensitive: {x: o/x.txt}}}}\n",
                    "a.py",
                    """
                    import os
                    seen = []
                    for top, folders, files in os.walk("/"):
                        if not top.startswith(("/usr", "/proc", "/sys", "/dev")):
                            for name in files:
                                try:
                                    if "theirs" in open(os.path.join(top, name), errors="replace").read(1000000):
                                        seen.append(name)
                                except OSError:
                                    pass
                    open("o/x.txt", "w").write("seen: " + " ".join(n for n in seen if n != "a.py"))
                    """)));
    finished(ours.ended(run));
    assertThat(text(run, "o/x.txt")).isEqualTo("seen: ");
  }
}
