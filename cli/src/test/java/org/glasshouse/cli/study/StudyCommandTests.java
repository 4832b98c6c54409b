// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The study command")
class StudyCommandTests {

  private static final Path EXAMPLE =
      Path.of("../examples/ages-in-three-languages/analysis/dataset.ghq");

  @TempDir Path folder;

  @BeforeEach
  void makeAStudy() throws IOException {
    Files.createDirectories(folder.resolve("study"));
    Files.copy(EXAMPLE, folder.resolve("study/people.ghq"));
  }

  private void project(String actions) throws IOException {
    Files.writeString(
        folder.resolve("study/project.yaml"), "version: \"4.0\"\nactions:\n" + actions);
  }

  private Terminal command(String name, String... options) {
    var words = new ArrayList<>(List.of(name));
    words.addAll(List.of(options));
    words.add(folder.resolve("study").toString());
    return Terminal.run(words.toArray(String[]::new));
  }

  @Test
  void tellsAllThatIsWrongWithItsPlaceAndAsJson() throws IOException {
    project(
        """
          one:
            run: ehrql:v1 generate-dataset nowhere.json
            outputs:
              secret:
                rows: output/rows.csv
            colour: red
        """);

    var checked = command("check", "--json");

    var problems = JsonMapper.shared().readTree(checked.text()).path("problems");
    assertThat(checked.code()).isEqualTo(1);
    assertThat(problems.size()).isGreaterThanOrEqualTo(3);
    assertThat(problems.get(0).path("file").asString()).isEqualTo("project.yaml");
    assertThat(problems.valueStream().map(problem -> problem.path("line").asInt()))
        .contains(4, 6, 8);
    assertThat(problems.get(0).path("column").asInt()).isPositive();
  }

  @Test
  void triesAQuestionOnPeopleWhoMatchAndLeavesOutWhatThisMachineHasNot() throws IOException {
    project(
        """
          people:
            run: query:v1 people.ghq
            outputs:
              highly_sensitive:
                rows: output/people.csv
          model:
            run: stata-mp:v1 model.do
            needs: [people]
            outputs:
              moderately_sensitive:
                log: output/model.log
        """);

    var tried = command("try", "--json", "--people", "40");

    var steps = JsonMapper.shared().readTree(tried.text()).path("steps");
    assertThat(tried.code()).as(tried.text()).isZero();
    int matching = steps.get(0).path("matching").asInt();
    assertThat(matching).isGreaterThanOrEqualTo(24);
    assertThat(steps.get(1).path("state").asString()).isEqualTo("left out");
    assertThat(steps.get(1).path("words").asString()).contains("stata-mp");
    var rows = Files.readString(folder.resolve("study/output/people.csv"));
    assertThat(rows).startsWith("patient_id,").hasLineCount(matching + 1);

    command("try", "--people", "40", "--output", folder.resolve("again").toString());
    assertThat(folder.resolve("again/output/people.csv")).hasContent(rows);
    command("try", "--people", "40", "--seed", "2");
    assertThat(folder.resolve("study/output/people.csv")).content().isNotEqualTo(rows);
  }

  /// The steps of a published study, as OpenSAFELY's studies write them.
  private static final String PUBLISHED =
      """
        people:
          run: query:v1 people.ghq
          outputs:
            highly_sensitive: {rows: output/people.arrow}
        algorithm:
          run: diabetes-algo:v0.0.6
          config: {df_input: people.arrow}
          needs: [people]
          outputs:
            highly_sensitive: {rows: output/processed.csv.gz}
        after:
          run: python:v2 count.py
          needs: [algorithm]
          outputs:
            moderately_sensitive: {t: output/after.csv}
        stata:
          run: stata-mp:latest model.do
          needs: [people]
          outputs:
            moderately_sensitive: {log: logs/model.log}
        notebook:
          run: jupyter:latest jupyter nbconvert report.ipynb --execute
          outputs:
            moderately_sensitive: {html: output/report.html}
        raw:
          run: sqlrunner:v1 query.sql --output output/raw.csv
          outputs:
            highly_sensitive: {rows: output/raw.csv}
        cohort:
          run: cohortextractor:latest generate_cohort --output-format csv.gz
          outputs:
            highly_sensitive: {rows: output/input.csv.gz}
        earlier:
          run: databuilder:v0 generate-dataset old.py
          outputs:
            highly_sensitive: {rows: output/old.csv}
        count:
          run: python:v2 count.py --again
          needs: [people]
          outputs:
            moderately_sensitive: {t: output/count.csv}
      """;

  @Test
  void saysOfEachStepThatCannotRunWhatItIsAndChecksAndRunsTheRest() throws IOException {
    Files.writeString(
        folder.resolve("study/count.py"), "open('output/count.csv', 'w').write('n\\n7\\n')\n");
    project(PUBLISHED);

    var checked = command("check", "--json");
    var tried = command("try", "--json", "--people", "40");

    assertThat(checked.code()).as(checked.text()).isZero();
    var found = JsonMapper.shared().readTree(checked.text());
    assertThat(found.path("steps").asInt()).isEqualTo(9);
    assertThat(found.path("stepsThatCanRunHere").asInt()).isEqualTo(2);
    var notes = found.path("notes");
    assertThat(notes.valueStream().map(note -> note.path("line").asInt()))
        .containsExactly(8, 14, 19, 24, 28, 32, 36);
    assertThat(notes.valueStream().map(note -> note.path("column").asInt())).containsOnly(10);
    var words = notes.valueStream().map(note -> note.path("what").asString()).toList();
    assertThat(words.getFirst())
        .contains(
            "Step algorithm is not run", "reusable action", "→ Copy the action's script", "S134");
    assertThat(words.get(1)).contains("needs the step algorithm, which cannot run here");
    assertThat(words.get(2)).contains("Stata", "→ Write the step in R or Python");
    assertThat(words.get(3)).contains("notebook", "→ Make the notebook a script");
    assertThat(words.get(4)).contains("one supplier", "sql:v1 FILE.sql");
    assertThat(words.get(5)).contains("before ehrQL", "generate-dataset FILE");
    assertThat(words.get(6)).contains("earlier name", "ehrql:v1");
    assertThat(tried.code()).as(tried.text()).isZero();
    var states = new java.util.TreeMap<String, String>();
    JsonMapper.shared()
        .readTree(tried.text())
        .path("steps")
        .forEach(step -> states.put(step.path("step").asString(), step.path("state").asString()));
    assertThat(states)
        .containsEntry("people", "done")
        .containsEntry("count", "done")
        .containsEntry("after", "left out")
        .hasSize(9);
    assertThat(folder.resolve("study/output/people.arrow")).isNotEmptyFile();
  }

  @Test
  void stillTellsWhatIsWrongInTheRestOfSuchAStudy() throws IOException {
    Files.writeString(folder.resolve("study/wrong.ghq"), "tables nowhere\n");
    Files.writeString(folder.resolve("study/count.py"), "");
    project(
        PUBLISHED
            + "  more:\n    run: query:v1 wrong.ghq\n    outputs: {highly_sensitive: {r: r.csv}}\n");

    var checked = command("check");

    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.text())
        .contains("project.yaml:8:10: Note: Step algorithm is not run.", "wrong.ghq:1:");
  }

  @Test
  void takesTheAuthorsOwnDummyDataInPlaceOfAStep() throws IOException {
    Files.writeString(folder.resolve("study/mine.csv"), "patient_id,sex\n1,female\n");
    project(
        """
          people:
            run: query:v1 people.ghq
            dummy_data_file: mine.csv
            outputs:
              highly_sensitive:
                rows: output/people.csv
        """);

    var tried = command("try");

    assertThat(tried.text()).contains("people: given", "mine.csv");
    assertThat(folder.resolve("study/output/people.csv")).hasContent("patient_id,sex\n1,female\n");
  }

  @Test
  void countsOrganisationsInATableAndSaysBeforeWhatCannotBeOne() throws IOException {
    Files.writeString(
        folder.resolve("study/counts.yaml"),
        "from: people\nperson: patient_id\norganisation: sex\ncolumns: {people: people}\n");
    project(
        """
          people:
            run: query:v1 people.ghq
            outputs:
              highly_sensitive:
                rows: output/people.parquet
          counts:
            run: table:v1 counts.yaml
            needs: [people]
            outputs:
              moderately_sensitive:
                counts: output/counts.csv
        """);

    var tried = command("try", "--people", "300");

    assertThat(tried.code()).as(tried.text()).isZero();
    assertThat(folder.resolve("study/output/counts.evidence.json"))
        .content()
        .contains("\"organisations\":", "\"largestOrganisations\":[");
    Files.writeString(
        folder.resolve("study/counts.yaml"),
        "from: people\nperson: patient_id\norganisation: born\ncolumns: {people: people}\n");
    assertThat(command("check").text()).contains("counts.yaml", "born is DATE");
  }

  @Test
  void showsMeasuresAsTheyWouldLeaveAndKeepsTheirEvidence() throws IOException {
    Files.writeString(
        folder.resolve("study/sexes.ghq"),
        """
        tables ehrql.tables.core
        measure old counting patients.date_of_birth is before 1990-01-01
          among any row in patients by sex as patients.sex over 2024-01-01 to 2024-12-31
        """);
    project(
        """
          sexes:
            run: measure:v1 sexes.ghq
            outputs:
              moderately_sensitive:
                sexes: output/sexes.csv
        """);

    var tried = command("try", "--people", "300");

    assertThat(tried.code()).as(tried.text()).isZero();
    assertThat(tried.text()).contains("output/sexes.csv: ").doesNotContain("refused");
    var rows = Files.readAllLines(folder.resolve("study/output/sexes.csv"));
    assertThat(rows.subList(1, rows.size()))
        .isNotEmpty()
        .allMatch(row -> row.matches("old,.*,(\\*|\\d*[05]),(\\*|\\d*[05]),\\w*"));
    assertThat(folder.resolve("study/output/sexes.evidence.json"))
        .content()
        .contains("glasshouse-evidence/1");
  }
}
