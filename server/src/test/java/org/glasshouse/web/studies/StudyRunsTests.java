// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.airlock.OutputProblem;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.choices.Choices;
import org.glasshouse.choices.Refusal;
import org.glasshouse.ingest.FlowTerms;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.ExampleStudies;
import org.glasshouse.studies.Output;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.RunStory;
import org.glasshouse.studies.StepOfRun;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("A run of a study")
class StudyRunsTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
            counts:
              run: table:v1 counts.yaml
              needs: [cohort]
              outputs: {moderately_sensitive: {table: output/counts.csv}}
            dataset:
              run: ehrql:v1 generate-dataset analysis/dataset.json --output output/dataset.csv
              outputs: {highly_sensitive: {rows: output/dataset.csv}}
            describe:
              run: python:v2 python analysis/describe.py
              needs: [dataset]
              outputs:
                moderately_sensitive: {table: output/sexes.csv, people: output/people.csv}
            model:
              run: r:v2 analysis/model.R
              needs: [dataset]
              outputs: {moderately_sensitive: {table: output/model.csv}}
            old:
              run: stata-mp:latest analysis/old.do
              outputs: {moderately_sensitive: {log: output/old.log}}
          """,
          "cohort.sql",
          "select person_id, case gender_concept_id when 8507 then 'male' else 'female' end as sex,"
              + " year_of_birth > 1950 as young from person",
          "counts.yaml",
          "from: cohort\nby: [sex]\ncolumns: {people: people, young: people(young)}\n",
          "analysis/dataset.json",
          """
          {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null, "claimed_permissions": {"tuple": []}}},
           "1": {"Dataset": {"population": {"ref": "2"},
             "variables": {"dict": [["sex", {"ref": "5"}]]}, "events": {"dict": []}, "measures": null}},
           "2": {"Function.GT": {"lhs": {"ref": "3"}, "rhs": {"Value": {"date": "1900-01-01"}}}},
           "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
           "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
           "5": {"SelectColumn": {"name": "sex", "source": {"ref": "4"}}}}
          """,
          "analysis/describe.py",
          """
          import pandas
          people = pandas.read_csv("output/dataset.csv")
          people.groupby("sex").size().rename("n").to_csv("output/sexes.csv")
          people[["patient_id"]].to_csv("output/people.csv", index=False)
          """,
          "analysis/model.R",
          """
          people <- read.csv("output/dataset.csv")
          write.csv(as.data.frame(table(people$sex)), "output/model.csv", row.names = FALSE)
          """);

  @Autowired MockMvcTester mvc;
  @Autowired Outputs outputs;
  @Autowired RunStory story;
  @Autowired Choices choices;
  @Autowired Sanctions sanctions;
  @Autowired ReleaseRequests requests;
  @Autowired Flows flows;
  @Autowired ExampleStudies examples;
  @Autowired ApplicationContext context;
  @TempDir Path lake;
  StudyBench bench;

  @BeforeEach
  void hundredPeople() throws SQLException {
    bench = new StudyBench(context, lake);
  }

  private Output output(RunId run, String name) {
    return outputs.find(run, name);
  }

  private List<String> reused(RunId run) {
    return story.steps(run).stream()
        .filter(step -> step.reusedFrom() != null)
        .map(StepOfRun::action)
        .toList();
  }

  private String page(RunId run) throws java.io.UnsupportedEncodingException {
    return mvc.get()
        .uri("/projects/" + bench.project + "/runs/" + run)
        .with(SignIns.as(bench.desk.amina.id()))
        .exchange()
        .getResponse()
        .getContentAsString();
  }

  @Test
  void goesThroughEveryLanguageIsReusedAndDoneAgainToTheByte()
      throws InterruptedException, IOException {
    var commit = bench.commit(STUDY);
    var first = bench.start(commit);

    var ended = bench.ended(first);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);
    assertThat(output(first, "output/counts.csv").file())
        .hasContent("sex,people,young\nfemale,66,26\nmale,34,12\n");
    assertThat(output(first, "output/sexes.csv").file()).hasContent("sex,n\nfemale,66\nmale,34\n");
    assertThat(output(first, "output/model.csv").file())
        .hasContent("\"Var1\",\"Freq\"\n\"female\",66\n\"male\",34\n");
    var evidence = output(first, "output/counts.evidence.json");
    assertThat(evidence.computedByEngine()).isTrue();
    assertThat(evidence.mayBeAskedFor()).isFalse();
    assertThat(output(first, "output/people.csv").withheld())
        .isEqualTo("Column 1 is called like one that says who somebody is.");
    assertThat(page(first))
        .contains("no environment stata-mp:latest here", "Environment python", "Withheld: Column 1")
        .contains(
            "s of processor",
            " J",
            "Energy: (processor seconds",
            "output/counts.evidence.json",
            "it never leaves")
        .doesNotContain(output(first, "output/counts.csv").sha256());

    nothingButDeclaredTablesCanBeAskedFor(first);
    var second = bench.start(commit);
    assertThat(bench.ended(second).state()).isEqualTo(RunState.FINISHED);
    assertThat(reused(second))
        .containsExactlyInAnyOrder("cohort", "counts", "dataset", "describe", "model");
    assertThat(page(second)).contains("Reused: nothing that it rests on has changed since");
    assertThat(output(second, "output/model.csv").sha256())
        .isEqualTo(output(first, "output/model.csv").sha256());

    var changed = new HashMap<>(STUDY);
    changed.replaceAll((path, text) ->
        path.equals("counts.yaml") ? text.replace("young: people(young)", "rows: rows") : text);
    var third = bench.start(bench.commit(changed));
    assertThat(bench.ended(third).state()).isEqualTo(RunState.FINISHED);
    assertThat(reused(third)).as("its file changed").contains("cohort").doesNotContain("counts");

    var again = bench.again(first);
    assertThat(bench.ended(again).verified()).isTrue();
    assertThat(reused(again)).isEmpty();
    assertThat(page(first)).contains("every output was the same, byte for byte");

    choices.make(
        bench.people.getFirst(),
        new Refusal.ForPurpose(Purpose.RESEARCH),
        bench.desk.helen.id(),
        false,
        bench.desk.now());
    assertThatThrownBy(() -> bench.again(first)).isInstanceOf(StudyProblem.ChoicesSince.class);
    var without = bench.start(commit);
    assertThat(bench.ended(without).state()).isEqualTo(RunState.FINISHED);
    assertThat(reused(without)).as("a choice makes every step new").isEmpty();
    assertThat(output(without, "output/sexes.csv").file())
        .hasContent("sex,n\nfemale,66\nmale,33\n");
  }

  private void nothingButDeclaredTablesCanBeAskedFor(RunId run) {
    for (var name :
        List.of(
            "cohort.parquet",
            "output/dataset.csv",
            "output/people.csv",
            "output/counts.evidence.json",
            "people.sealed",
            "steps/describe/logs/stdout.txt")) {
      assertThatThrownBy(() ->
              requests.open(
                  run,
                  List.of(name),
                  "What it is.",
                  "Nothing.",
                  bench.desk.amina.id(),
                  bench.desk.now()))
          .as(name)
          .isInstanceOf(OutputProblem.class);
      assertThat(
              mvc.get()
                  .uri("/projects/" + bench.project + "/runs/" + run + "/outputs/" + name)
                  .with(SignIns.as(bench.desk.amina.id())))
          .as(name)
          .hasStatus(404);
    }
  }

  @Test
  void tellsEverythingThatIsWrongBeforeAnythingRuns() {
    var wrong = new HashMap<>(STUDY);
    wrong.put("cohort.sql", "select person_id,\n  read_text('/etc/passwd') as x from person");
    wrong.put(
        "analysis/dataset.json",
        Objects.requireNonNull(STUDY.get("analysis/dataset.json"))
            .replace("patients", "vaccinations"));

    assertThat(
            mvc.post()
                .uri("/projects/" + bench.project + "/runs")
                .with(SignIns.as(bench.desk.amina.id()))
                .with(csrf())
                .param("commit", bench.commit(wrong)))
        .hasStatus(422)
        .bodyText()
        .contains("cohort.sql, line 2, column 3: The function read_text may not be used here.")
        .contains("analysis/dataset.json, line 1, column 1:");
  }

  private static final Map<String, String> SLOW =
      Map.of(
          "project.yaml",
          "version: 4\nactions: {slow: {run: 'python:v2 slow.py', outputs: {highly_sensitive: {x: o/x.csv}}}}",
          "slow.py",
          "import time\ntime.sleep(300)\n");

  @Test
  void isStoppedAtOnceWhenWhoeverAskedForItIsBanned() throws InterruptedException {
    var run = bench.start(bench.commit(SLOW));

    sanctions.ban(
        bench.desk.amina.id(),
        "Looked for a neighbour.",
        bench.desk.now().plus(Duration.ofDays(30)),
        bench.desk.helen.id(),
        bench.desk.now());

    var ended = bench.ended(run);
    assertThat(ended.state()).isEqualTo(RunState.STOPPED);
    assertThat(ended.ending()).contains("may not act any more");
  }

  @Test
  void isStoppedAtOnceWhenTheFlowOfItsDataStops() throws InterruptedException {
    var helen = bench.desk.helen;
    var flow =
        flows.agree(
            new FlowTerms(
                helen.organisation(), bench.desk.dataset, "synthea-gb", "To count.", "Law."),
            helen.id(),
            bench.desk.now());
    var run = bench.start(bench.commit(SLOW));

    flows.stop(flow.id(), "It was sent twice.", helen.id(), bench.desk.now());

    var ended = bench.ended(run);
    assertThat(ended.state()).isEqualTo(RunState.STOPPED);
    assertThat(ended.ending()).contains("flow");
    assertThatThrownBy(() -> bench.start(bench.commit(SLOW)))
        .isInstanceOf(StudyProblem.FlowStopped.class);
  }

  @Test
  void canBeOfTheExampleInThreeLanguages() throws InterruptedException, IOException {
    var files = new HashMap<String, String>();
    examples
        .files("ages-in-three-languages")
        .contents()
        .forEach((path, bytes) -> files.put(path, new String(bytes, StandardCharsets.UTF_8)));

    var run = bench.start(bench.commit(files));

    var ended = bench.ended(run);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);
    assertThat(output(run, "output/people_by_sex.csv").file())
        .hasContent("sex,people\nfemale,66\nmale,34\n");
    assertThat(output(run, "output/people_by_age.csv").file())
        .content()
        .startsWith("sex,age_band,people\nfemale,from 0,*\n");
    assertThat(output(run, "output/age_in_r.csv").file())
        .hasContent("decade,people\n1920s,20\n1930s,20\n1940s,20\n1950s,20\n1960s,10\n1970s,10\n");
    assertThat(outputs.of(run)).noneMatch(output -> output.withheld() != null);
  }

  @Test
  void leavesNothingOfItsViewInTheFoldersOfScripts() throws InterruptedException, IOException {
    var run =
        bench.start(
            bench.commit(
                Map.of(
                    "project.yaml",
                    """
                    version: 4
                    actions:
                      look:
                        run: python:v2 look.py
                        outputs: {moderately_sensitive: {seen: o/seen.txt}}
                    """,
                    "look.py",
                    """
                    import os
                    seen = [f for p, _, fs in os.walk("/") if not p.startswith(("/usr", "/proc", "/sys"))
                            for f in fs if f.endswith((".parquet", ".sealed", ".csv"))]
                    open("o/seen.txt", "w").write("seen: " + " ".join(seen))
                    """)));

    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    assertThat(Files.readString(output(run, "o/seen.txt").file())).isEqualTo("seen: ");
  }
}
