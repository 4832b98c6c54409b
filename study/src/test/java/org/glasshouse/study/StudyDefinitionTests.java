// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void putsEveryStepAfterThoseItNeeds() {
    var study = StudyDefinition.of(study(TWO_STEPS));

    assertThat(study.actions()).extracting(StudyAction::name).containsExactly("cohort", "table");
    assertThat(study.actions().getLast().level()).isEqualTo(PrivacyLevel.MODERATELY_SENSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "actions:",
        "actions: {}",
        "just text",
        "actions: [cohort]",
        "actions: {cohort: {run: 'python:v2 cohort.sql', outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql'}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', outputs: {public: {c: c.csv}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: ../c.csv}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.exe}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', network: yes, outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {Cohort: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', needs: [cohort], outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {cohort: {run: 'sql:v1 cohort.sql', needs: [gone], outputs: {highly_sensitive: {c: c.csv}}}}",
        "actions: {a: 1, a: 2}",
        "actions: !!javax.script.ScriptEngineManager []",
        "actions: &a {b: *a}",
        "actions: {cohort: [",
      })
  void isRefusedWhereItIsUnclear(String yaml) {
    assertThatThrownBy(() -> StudyDefinition.of(study(yaml)))
        .isInstanceOf(StudyFault.ProjectFileUnclear.class);
  }

  @Test
  void isNeeded() {
    assertThatThrownBy(() -> StudyDefinition.of(new StudyFiles(new TreeMap<>())))
        .isInstanceOf(StudyFault.NoProjectFile.class);
  }

  @Test
  void namesOnlyFilesThatAreThere() {
    var files = new TreeMap<>(study(TWO_STEPS).contents());
    files.remove("cohort.sql");

    assertThatThrownBy(() -> StudyDefinition.of(new StudyFiles(files)))
        .isInstanceOf(StudyFault.FileMissing.class);
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
    files.put("big.sql", new byte[3 << 20]);

    assertThatThrownBy(() -> new StudyFiles(files)).isInstanceOf(StudyFault.TooLarge.class);
  }

  static StudyFiles study(String yaml) {
    var files = new TreeMap<String, byte[]>();
    files.put("project.yaml", yaml.getBytes(UTF_8));
    files.put("cohort.sql", "select 1".getBytes(UTF_8));
    files.put("table.sql", "select 1".getBytes(UTF_8));
    return new StudyFiles(files);
  }
}
