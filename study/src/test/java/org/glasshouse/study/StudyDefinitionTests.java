// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A study's project.yaml")
class StudyDefinitionTests {

  private static final String TWO_STEPS =
      """
      version: "4.0"
      actions:
        table:
          run: sql:v1 table.sql
          needs: [cohort]
          outputs:
            moderately_sensitive:
              table: table.csv
        cohort:
          run: sql:v1 cohort.sql
          outputs:
            highly_sensitive:
              cohort: cohort.parquet
      """;

  /// In the shape of a published study: folded lines, options, arguments, several outputs, config.
  private static final String OPENSAFELY =
      """
      version: '3.0'
      expectations:
        population_size: 1000
      actions:
        generate_dataset:
          run: >
            ehrql:v1 generate-dataset analysis/dataset_definition.py
              --output output/dataset.csv.gz
              -- --start "2021-01-01"
          dummy_data_file: dummy/dataset.csv
          outputs:
            highly_sensitive:
              dataset: output/dataset.csv.gz
        describe:
          run: python:latest python analysis/describe.py --by 'age band'
          needs:
            - generate_dataset
          config: {bands: [18, 40], rate: 0.5, strict: true, title: "5"}
          outputs:
            moderately_sensitive:
              figure: output/figures/*.png
              table: output/tables/table.csv
              log: output/describe.log
        cox:
          run: r:v2 analysis/cox.R
          needs: [generate_dataset, describe]
          outputs:
            highly_sensitive: {model: output/model.rds}
            minimally_sensitive: {estimates: output/estimates.csv}
        old:
          run: stata-mp:latest analysis/old.do
          outputs:
            highly_sensitive: {log: output/old.log}
      """;

  @Test
  void putsEveryStepAfterThoseItNeeds() {
    var study = StudyDefinition.of(study(TWO_STEPS));

    assertThat(study.actions()).extracting(StudyAction::name).containsExactly("cohort", "table");
    assertThat(study.actions().getLast().outputs().getFirst().level())
        .isEqualTo(PrivacyLevel.MODERATELY_SENSITIVE);
  }

  @Test
  void mayBeThatOfAPublishedStudy() {
    var study = StudyDefinition.of(study(OPENSAFELY));

    assertThat(study.version()).isEqualTo(3);
    assertThat(study.action("generate_dataset").orElseThrow().step())
        .isEqualTo(
            new StudyStep.Query(
                "ehrql:v1",
                StudyStep.Kind.DATASET,
                "analysis/dataset_definition.py",
                java.util.List.of("--start", "2021-01-01")));
    var describe = study.action("describe").orElseThrow();
    assertThat(describe.step())
        .isEqualTo(
            new StudyStep.Script(
                "python:latest",
                Language.PYTHON,
                java.util.List.of("analysis/describe.py", "--by", "age band")));
    assertThat(describe.outputs()).hasSize(3);
    assertThat(describe.outFolder()).isEqualTo("output");
    assertThat(describe.config())
        .contains("{\"bands\":[18,40],\"rate\":0.5,\"strict\":true,\"title\":\"5\"}");
    assertThat(study.action("old").orElseThrow().step())
        .isEqualTo(new StudyStep.Unknown("stata-mp:latest"));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceWithLineAndColumn() {
    var yaml =
        """
        version: 5
        actions:
          Cohort step:
            run: sql:v1 gone.sql
            outputs: {highly_sensitive: {c: c.parquet}}
          b:
            run: python:latest analysis/describe.py
            needs: [nobody, b]
            network: yes
            outputs:
              public: {x: output/x.csv}
              moderately_sensitive: {y: ../y.csv, z: output/z.rds}
        """;

    var fault =
        catchThrowableOfType(StudyFault.Unclear.class, () -> StudyDefinition.of(study(yaml)));

    assertThat(fault.flaws())
        .extracting(Flaw::sentence)
        .satisfiesExactly(
            s -> assertThat(s).startsWith("project.yaml, line 3, column 3: A step's name"),
            s -> assertThat(s).contains("line 4, column 10", "no file gone.sql"),
            s -> assertThat(s).contains("line 7, column 10", "and not latest"),
            s -> assertThat(s).contains("line 7, column 10", "outputs lie in one folder"),
            s -> assertThat(s).contains("line 9, column 5", "no “network”"),
            s -> assertThat(s).contains("line 11, column 7", "A privacy level is"),
            s -> assertThat(s).contains("line 12, column 33", "without “.”"),
            s -> assertThat(s).contains("line 12, column 46", "cannot be moderately_sensitive"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version: 4",
        "version: 4\nactions:",
        "version: 4\nactions: {}",
        "version: 6\nactions: {a: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {a: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.csv}}}}",
        "version: 4\nexpectations: {}\nactions: {a: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.csv}}}}",
        "just text",
        "version: 4\nactions: [cohort]",
        "version: 4\nactions: {a: 1, a: 2}",
        "version: 4\nactions: !!javax.script.ScriptEngineManager []",
        "actions: &a {b: *a}",
        "version: 4\nactions: {cohort: [",
      })
  void isRefusedWhereItIsUnclear(String yaml) {
    assertThatThrownBy(() -> StudyDefinition.of(study(yaml)))
        .isInstanceOf(StudyFault.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run: 'sql:v1 cohort.sql'                                                 | no outputs
          outputs: {highly_sensitive: {c: c.csv}}                                  | no run
          run: 'sql:v1 cohort.sql', outputs: {}                                    | leaves nothing
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {}}                | names no file
          run: 'sql cohort.sql', outputs: {highly_sensitive: {c: c.csv}}           | an image and its version
          run: 'sql:v1 cohort.sql --x "y', outputs: {highly_sensitive: {c: c.csv}} | an image and its version
          run: 'sql:v1 a b', outputs: {highly_sensitive: {c: c.csv}}               | sql:v1 FILE
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: /c.csv}}       | starts in the study's folder
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: a//c.csv}}     | without “.”
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: './c.csv'}}    | without “.”
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: 'c[0].csv'}}   | single *
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: 'x/**.csv'}}   | single *
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c}}            | ends in a dot
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: metadata/c.csv}} | the environment's own
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.exe}}        | one file of a kind
          run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.csv, d: d.csv}} | once in each kind
          run: 'sql:v1 cohort.sql', needs: [a], outputs: {highly_sensitive: {c: c.csv}} | needs itself
          run: 'sql:v1 cohort.sql', needs: [z], outputs: {highly_sensitive: {c: c.csv}} | There is no step z
          run: 'sql:v1 cohort.sql', needs: z, outputs: {highly_sensitive: {c: c.csv}} | needs is a list
          run: 'ehrql:v1 sing cohort.sql', outputs: {highly_sensitive: {c: c.csv}} | generate-dataset FILE
          run: 'ehrql:v1 generate-dataset cohort.sql', outputs: {highly_sensitive: {c: c.csv}} | ends in .ghq, .json, .py
          run: 'ehrql:v1 generate-dataset analysis/describe.py --output x.csv', outputs: {highly_sensitive: {c: c.csv}} | not among
          run: 'python:v2 -c "print(1)"', outputs: {highly_sensitive: {c: o/c.csv}} | names a script
          run: 'python:v2 analysis/gone.py', outputs: {highly_sensitive: {c: o/c.csv}} | no file
          run: 'r:v2 analysis/cox.R', outputs: {highly_sensitive: {c: o/c.csv, d: p/d.csv}} | in one folder
          run: 'table:v1 counts.yaml', outputs: {moderately_sensitive: {c: c.csv}} | which the step does not need
          """)
  void saysWhatIsWrongWithAStep(String step, String says) {
    assertThatThrownBy(() -> StudyDefinition.of(study("version: 4\nactions: {a: {" + step + "}}")))
        .isInstanceOf(StudyFault.Unclear.class)
        .hasMessageContaining(says);
  }

  @Test
  void namesWhatCameInAndLeavesItsFoldersAlone() {
    assertThat(StudyDefinition.of(withScript("codes.csv, areas.csv", "o/a.csv")).imports())
        .extracting(DeclaredImport::name)
        .containsExactly("codes.csv", "areas.csv");
    for (var name : List.of("../codes.csv", "a/b.csv", "[codes.csv]", ".hidden", "a.csv, a.csv")) {
      assertThatThrownBy(() -> StudyDefinition.of(withScript(name, "o/a.csv")))
          .as(name)
          .isInstanceOf(StudyFault.Unclear.class)
          .hasMessageContaining("line 2, column");
    }
    assertThatThrownBy(() -> StudyDefinition.of(withScript("a.csv", "imports/a.csv")))
        .hasMessageContaining("not outputs");
  }

  private static StudyFiles withScript(String imports, String output) {
    var yaml =
        """
        version: 4
        imports: [%s]
        actions:
          a: {run: 'python:v2 a.py', outputs: {highly_sensitive: {x: %s}}}
        """
            .formatted(imports, output);
    return new StudyFiles(
        new TreeMap<>(Map.of("project.yaml", yaml.getBytes(UTF_8), "a.py", new byte[0])));
  }

  @Test
  void hasStepsThatDifferAndGoInNoCircle() {
    var step = "run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.parquet}}";

    assertThatThrownBy(() ->
            StudyDefinition.of(
                study("version: 4\nactions: {a: {" + step + "}, b: {" + step + "}}")))
        .hasMessageContaining("The step a has the same run line.")
        .hasMessageContaining("The step a leaves a file of the same path.");
    assertThatThrownBy(() ->
            StudyDefinition.of(
                study(
                    "version: 4\nactions: {a: {needs: [b], "
                        + step
                        + "}, b: {needs: [a], run: 'sql:v1 table.sql', outputs: {highly_sensitive: {c: d.parquet}}}}")))
        .hasMessageContaining("by way of those it needs");
  }

  @Test
  void letsSqlReadOnlyWhatKeepsItsTypes() {
    var yaml = TWO_STEPS.replace("cohort.parquet", "cohort.csv");

    assertThatThrownBy(() -> StudyDefinition.of(study(yaml)))
        .hasMessageContaining("line 5, column 13: An SQL step needs a step that leaves a .parquet");
  }

  @Test
  void tellsWhatIsWrongInTheFileOfATableToo() {
    var files = new TreeMap<>(study("").contents());
    files.put(
        "counts.yaml", "from: cohort\nby: [person_id]\ncolumns: {n: median(x)}\n".getBytes(UTF_8));
    files.put(
        "project.yaml",
        (TWO_STEPS
                + "  counts:\n    run: table:v1 counts.yaml\n    needs: [cohort]\n"
                + "    outputs: {moderately_sensitive: {n: n.csv}}\n")
            .getBytes(UTF_8));

    assertThatThrownBy(() -> StudyDefinition.of(new StudyFiles(files)))
        .hasMessageContaining("counts.yaml, line 2, column 6: A table is not made by person")
        .hasMessageContaining("counts.yaml, line 3, column 14: What is counted is people");
  }

  @Test
  void isNeeded() {
    assertThatThrownBy(() -> StudyDefinition.of(new StudyFiles(new TreeMap<>())))
        .isInstanceOf(StudyFault.NoProjectFile.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../up.sql",
        "/etc/passwd",
        ".git/config",
        "a/../b",
        "a//b",
        "a b",
        "x\n",
        "C:\\x",
        ""
      })
  void liesInAFolderOfPlainPaths(String path) {
    var files = new TreeMap<String, byte[]>();
    files.put(path, new byte[0]);

    assertThatThrownBy(() -> new StudyFiles(files)).isInstanceOf(StudyFault.PathRefused.class);
  }

  @Test
  void liesInAFolderThatPeopleCanRead() {
    var files = new TreeMap<String, byte[]>();
    files.put("big.sql", new byte[11 << 20]);

    assertThatThrownBy(() -> new StudyFiles(files)).isInstanceOf(StudyFault.TooLarge.class);
  }

  static StudyFiles study(String yaml) {
    var files = new TreeMap<String, byte[]>();
    files.put("project.yaml", yaml.getBytes(UTF_8));
    Map.of(
            "cohort.sql", "select 1",
            "table.sql", "select 1",
            "analysis/dataset_definition.py", "",
            "analysis/describe.py", "",
            "analysis/cox.R", "",
            "counts.yaml", "from: cohort\ncolumns: {n: people}\n")
        .forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    return new StudyFiles(files);
  }
}
