// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a step's table means")
class StepMeaningsTests {

  private static final String MEASURES =
      """
      version: "4.0"
      actions:
        step:
          run: measure:v1 step.ghq
          outputs: {moderately_sensitive: {table: output/step.csv}}
      """;

  private static final String MEN =
      """
      tables ehrql.tables.core
      let who be when patients.sex is "male" then "man" otherwise "not"
      measure born counting patients.date_of_birth is after 1950-12-31
        among any row in patients by sex as who over 2024-01-01 to 2024-12-31
      """;

  /// A measure's definition is what its program was given.
  private static TableMeaning measure(String definition) {
    return meaning(Map.of("project.yaml", MEASURES, "step.ghq", definition), "step", definition);
  }

  private static TableMeaning meaning(
      Map<String, String> texts, String prepared, String definition) {
    var files = new TreeMap<String, byte[]>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    return new StepMeanings(
            new StudyFiles(files),
            step ->
                step.equals(prepared)
                    ? Optional.of(definition.getBytes(UTF_8))
                    : Optional.<byte[]>empty())
        .of("step");
  }

  private static TableMeaning.Column column(TableMeaning meaning, String header) {
    return Optional.ofNullable(meaning.columns().get(header)).orElseThrow();
  }

  @Test
  void isTheSameWhateverAMeasureItsGroupAndItsLabelsAreCalled() {
    var one = measure(MEN);
    var other =
        measure(
            MEN.replace("\"man\"", "\"A\"")
                .replace("\"not\"", "\"B\"")
                .replace("sex as who", "g as who")
                .replace("measure born", "measure m"));

    assertThat(column(other, "g").definition()).isEqualTo(column(one, "sex").definition());
    assertThat(column(other, "g").labels().get("A"))
        .isEqualTo(column(one, "sex").labels().get("man"));
    assertThat(column(other, "g").labels().get("B"))
        .isEqualTo(column(one, "sex").labels().get("not"))
        .isNotEqualTo(column(one, "sex").labels().get("man"));
    assertThat(column(other, "measure").labels().get("m"))
        .isEqualTo(column(one, "measure").labels().get("born"));
  }

  @Test
  void isAnotherForAnotherConditionOrAnotherCount() {
    var one = measure(MEN);
    var women = measure(MEN.replace("\"male\"", "\"female\""));
    var older = measure(MEN.replace("1950-12-31", "1940-12-31"));

    assertThat(column(women, "sex").definition()).isNotEqualTo(column(one, "sex").definition());
    assertThat(column(older, "sex")).isEqualTo(column(one, "sex"));
    assertThat(column(older, "measure").labels()).isNotEqualTo(column(one, "measure").labels());
  }

  private static TableMeaning table(String run, String definition, String table) {
    var project =
        """
        version: "4.0"
        actions:
          cohort:
            run: %s
            outputs: {highly_sensitive: {rows: cohort.csv}}
          step:
            run: table:v1 counts.yaml
            needs: [cohort]
            outputs: {moderately_sensitive: {table: output/counts.csv}}
        """
            .formatted(run);
    return meaning(
        Map.of(
            "project.yaml",
            project,
            "counts.yaml",
            "from: cohort\n" + table,
            "c.ghq",
            definition,
            "c.sql",
            definition),
        "cohort",
        definition);
  }

  @Test
  void ofATableIsThatOfTheQuestionThatItCountsOver() {
    var question =
        """
        tables ehrql.tables.core
        people where any row in patients
        report sex as patients.sex
        report born as patients.date_of_birth is after 1950-12-31
        """;
    var one =
        table("query:v1 c.ghq", question, "by: [sex]\ncolumns: {n: people, young: people(born)}\n");
    var other =
        table(
            "query:v1 c.ghq",
            question.replace("report sex", "report gender").replace("report born", "report b"),
            "by: [gender]\ncolumns: {everybody: people, x: people(b)}\n");

    assertThat(column(other, "gender")).isEqualTo(column(one, "sex"));
    assertThat(column(other, "everybody")).isEqualTo(column(one, "n"));
    assertThat(column(other, "x")).isEqualTo(column(one, "young"));
    assertThat(column(one, "young")).isNotEqualTo(column(one, "n"));
  }

  @Test
  void ofATableOverSqlIsKnownByTheSameTextOnly() {
    var sql = "SELECT person_id, sex FROM person";
    var one = table("sql:v1 c.sql", sql, "by: [sex]\ncolumns: {n: people}\n");
    var renamed = table("sql:v1 c.sql", sql, "by: [sex]\ncolumns: {persons: people}\n");
    var others = table("sql:v1 c.sql", sql + " WHERE alive", "by: [sex]\ncolumns: {n: people}\n");

    assertThat(column(renamed, "persons")).isEqualTo(column(one, "n"));
    assertThat(column(others, "n")).isNotEqualTo(column(one, "n"));
  }

  @Test
  void ofAStudysOwnCodeIsUnknown() {
    assertThat(
            meaning(
                Map.of(
                    "project.yaml",
                    """
                    version: "4.0"
                    actions:
                      step:
                        run: python:v2 step.py
                        outputs: {moderately_sensitive: {table: output/step.csv}}
                    """),
                "step",
                ""))
        .isEqualTo(TableMeaning.UNKNOWN);
    assertThat(measure("measure nothing")).isEqualTo(TableMeaning.UNKNOWN);
  }
}
