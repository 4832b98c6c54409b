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
