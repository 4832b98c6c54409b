// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.ehrql.EhrqlInterpreter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

@DisplayName("A study is explained to those who decide:")
class StudyExplainerTests {

  private static final LakeView PERMIT =
      LakeView.of(Map.of("person", Set.of("year_of_birth", "gender_concept_id")));
  private static final String CAME_IN = "what came in through the airlock as regions.csv";
  private static final String JSON =
      """
      {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null, "claimed_permissions": {"tuple": []}}},
       "1": {"Dataset": {"population": {"ref": "2"},
         "variables": {"dict": [["died", {"ref": "5"}]]}, "events": {"dict": []}, "measures": null}},
       "2": {"Function.GT": {"lhs": {"ref": "3"}, "rhs": {"Value": {"date": "1900-01-01"}}}},
       "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
       "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
       "5": {"SelectColumn": {"name": "date_of_death", "source": {"ref": "4"}}}}
      """;
  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          imports: [regions.csv]
          actions:
            sentences:
              run: query:v1 who.ghq -- --born 1980-01-01
              outputs: {highly_sensitive: {rows: output/a.parquet}}
            printed:
              run: ehrql:v1 generate-dataset printed.json --output output/b.csv
              outputs: {highly_sensitive: {rows: output/b.csv}}
            python:
              run: ehrql:v1 generate-dataset definition.py --output output/c.csv
              outputs: {highly_sensitive: {rows: output/c.csv}}
            counted:
              run: table:v1 counts.yaml
              needs: [sentences]
              outputs: {moderately_sensitive: {table: output/d.csv}}
            fitted:
              run: model:v1 model.yaml
              needs: [sentences]
              outputs: {moderately_sensitive: {table: output/m.csv}}
            statement:
              run: sql:v1 some.sql
              outputs: {highly_sensitive: {rows: output/e.parquet}}
            script:
              run: python:v2 python plot.py
              needs: [sentences]
              outputs: {moderately_sensitive: {table: output/f.csv}}
            other:
              run: stata-mp:latest old.do
              outputs: {moderately_sensitive: {log: output/old.log}}
          """,
          "who.ghq",
          """
          title "Born late"
          tables ehrql.tables.core
          parameter born is 1999-06-01
          people where patients.date_of_birth is after born
          report sex as patients.sex
          """,
          "printed.json",
          JSON,
          "definition.py",
          "dataset = 1",
          "counts.yaml",
          """
          from: sentences
          by: [sex]
          organisation: practice
          columns: {people: people, old: people(old)}
          """,
          "model.yaml",
          "{from: sentences, kind: logistic, outcome: old, predictors: {sex: {reference: male}}}",
          "some.sql",
          "select 1",
          "plot.py",
          "print()",
          "draft.ghq",
          "people where patients.sexx is missing");

  @TempDir Path folder;

  /// The box has a /tmp of its own, so a program there would not be seen.
  @TempDir(factory = OutsideTmp.class)
  Path tools;

  static final class OutsideTmp implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      var made = Files.createTempDirectory(Path.of("/var/tmp"), "ehrql");
      return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void questionsInWordsAndProgramsByWhatTheyCanSee() throws IOException {
    var explained = explain(STUDY, Optional.empty());

    assertThat(step(explained, "sentences").reading())
        .extracting(section -> section.heading() + section.lines())
        .anyMatch(line -> line.contains("[- their date of birth is after 1980-01-01]"));
    assertThat(((StudyExplanation.Asks) step(explained, "sentences")).explanation())
        .satisfies(each -> {
          assertThat(each.title()).isEqualTo("Born late");
          assertThat(each.isCovered()).isTrue();
          assertThat(each.sizes().getFirst().size().orElseThrow().people()).isEqualTo(40);
          assertThat(each.sql()).hasSize(1);
        });
    assertThat(((StudyExplanation.Asks) step(explained, "printed")).explanation().columns())
        .filteredOn(column -> !column.lacking().isEmpty())
        .singleElement()
        .satisfies(column -> assertThat(column.lacking()).containsExactly("death.death_date"));
    assertThat(step(explained, "counted").reading().getFirst().heading())
        .isEqualTo("The engine counts over what the step sentences left, a line for each sex:");
    assertThat(step(explained, "fitted").reading().getFirst().lines())
        .containsExactly("“sex”, each level held against “male”");
    assertThat(step(explained, "counted").reading().getFirst().lines())
        .containsExactly("people: how many people", "old: how many people for whom “old” is true");
    assertThat(step(explained, "counted").reading().getLast().heading())
        .isEqualTo("It also counts organisations, which “practice” says:");
    assertThat(step(explained, "statement"))
        .isEqualTo(
            new StudyExplanation.Programs(
                "statement",
                "some.sql",
                "SQL",
                List.of("person: gender_concept_id, year_of_birth", CAME_IN)));
    assertThat(step(explained, "script"))
        .isEqualTo(
            new StudyExplanation.Programs(
                "script",
                "plot.py",
                "Python",
                List.of("what the step sentences left", "the study's own files", CAME_IN)));
    assertThat(step(explained, "other"))
        .isEqualTo(new StudyExplanation.Idles("other", "stata-mp:latest"));
    assertThat(step(explained, ""))
        .isInstanceOfSatisfying(
            StudyExplanation.Untold.class,
            untold -> assertThat(untold.why()).startsWith("Line 1, column 14: "));
    assertThat(explained.isSound()).isFalse();
  }

  @Test
  void aPythonDefinitionByTheOperatorsEhrqlOrWithTheReasonWhyNot() throws IOException {
    assertThat(((StudyExplanation.Untold) step(explain(STUDY, Optional.empty()), "python")).why())
        .contains("There is no ehrQL interpreter here", "(S131)");

    var program = Files.writeString(tools.resolve("ehrql"), "#!/bin/sh\ncp printed.json $4\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    var explained =
        explain(
            STUDY, Optional.of(new EhrqlInterpreter(List.of(program.toString()), List.of(tools))));

    assertThat(step(explained, "python").reading()).isEqualTo(step(explained, "printed").reading());
  }

  @Test
  void aStudyWithoutStepsByItsDefinitionsAndWhatIsWrong() throws IOException {
    var explained =
        explain(Map.of("who.ghq", Objects.requireNonNull(STUDY.get("who.ghq"))), Optional.empty());

    assertThat(explained.problem()).contains("The study has no project.yaml.");
    assertThat(step(explained, "")).isInstanceOf(StudyExplanation.Asks.class);
    assertThat(explained.isSound()).isFalse();
  }

  private StudyExplanation explain(Map<String, String> texts, Optional<EhrqlInterpreter> ehrql)
      throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var contents = new TreeMap<String, byte[]>();
    texts.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return new StudyExplainer(Sandbox.detect(folder.resolve("workshop")), ehrql)
        .explain(new StudyFiles(contents), StudyImports.none(), PERMIT, Map.of("person", 40L));
  }

  private static StudyExplanation.Step step(StudyExplanation explained, String name) {
    return explained.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
