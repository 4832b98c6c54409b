// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.study.box.ModelQuestion;
import org.glasshouse.study.box.Practice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The file of a model")
class ModelDefinitionTests {

  @Test
  void saysWhatIsFittedOfWhatByWhat() {
    var model =
        read(
            """
            from: cohort
            person: patient_id
            kind: poisson
            outcome: visits
            exposure: years
            predictors:
              age: number
              smokes: yes or no
              region: {reference: north}
            """);

    assertThat(model)
        .isEqualTo(
            new ModelDefinition(
                "cohort",
                new ModelQuestion.Regression(
                    "patient_id",
                    ModelQuestion.Kind.POISSON,
                    "visits",
                    "years",
                    List.of(
                        new ModelQuestion.Predictor("age", ModelQuestion.Scale.NUMBER, ""),
                        new ModelQuestion.Predictor("smokes", ModelQuestion.Scale.YES_OR_NO, ""),
                        new ModelQuestion.Predictor(
                            "region", ModelQuestion.Scale.CATEGORICAL, "north")))));
    assertThat(words(model))
        .containsExactly(
            "The engine fits a poisson regression over what the step cohort left: how often “visits” was"
                + " counted in “years”, by",
            "“age”, a number",
            "“smokes”, yes or no",
            "“region”, each level held against “north”",
            "People for whom one of these is missing are left out, and counted.",
            "It also counts of how many practices these people are, and how many of them the largest"
                + " have: of all, of each level, and of those with either outcome. The permit's"
                + " rules about organisations apply.");
  }

  @Test
  void saysThatPracticesAreNotCountedWhereThePermitDoesNotCoverThem() {
    var model = read("{from: cohort, kind: survival, time: days, event: died, every: 30}");
    var permit = LakeView.of(Map.of("person", Set.of("year_of_birth")));

    assertThat(words(model, Practice.in(Contract.standard().over(permit))).getLast())
        .isEqualTo(
            "Of how many practices these people are is not counted: the permit does not cover the"
                + " column that names a person's practice.");
  }

  @Test
  void saysWhichCurves() {
    var model = read("{from: cohort, kind: survival, time: days, event: died, by: sex, every: 30}");

    assertThat(model.question())
        .isEqualTo(new ModelQuestion.Curves("person_id", "days", "died", "sex", 30));
    assertThat(words(model))
        .containsExactly(
            "The engine makes curves of Kaplan and Meier over what the step cohort left: days in “days”"
                + " until “died”",
            "in steps of at least 30 days, merged until enough people leave",
            "a curve for each “sex”, and the log-rank test between them",
            "People for whom one of these is missing are left out, and counted.",
            "It also counts of how many practices these people are, and how many of them the largest"
                + " have: of all, of each group, and of each step of its curve. The permit's rules"
                + " about organisations apply.");
  }

  private static List<String> words(ModelDefinition model) {
    return words(model, Practice.everywhere());
  }

  private static List<String> words(ModelDefinition model, Practice practice) {
    return ModelInWords.of(model, practice).stream()
        .flatMap(section ->
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of(section.heading()), section.lines().stream()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {kind: linear, outcome: y, predictors: {x: number}}                         | does not say from
          {from: a, outcome: y, predictors: {x: number}}                              | does not say kind
          {from: a, kind: cox, outcome: y, predictors: {x: number}}                   | linear, logistic, poisson or survival
          {from: a, kind: linear, predictors: {x: number}}                            | does not say outcome
          {from: a, kind: linear, outcome: y}                                         | does not say predictors
          {from: a, kind: linear, outcome: y, predictors: {}}                         | no predictors
          {from: a, kind: linear, outcome: y, predictors: {x: numeric}}               | A predictor is number
          {from: a, kind: linear, outcome: y, predictors: {x: {levels: b}}}           | has no “levels”
          {from: a, kind: linear, outcome: y, predictors: {x x: number}}              | letters, digits and underscores
          {from: a, kind: linear, outcome: y, predictors: {y: number}}                | “y” is named twice
          {from: a, kind: linear, outcome: person_id, predictors: {x: number}}        | “person_id” is named twice
          {from: a, kind: linear, outcome: y, predictors: {person_id: number}}        | never the person
          {from: a, kind: linear, outcome: y, predictors: {x: number}, exposure: t}   | Only a poisson model
          {from: a, kind: linear, outcome: y, predictors: {x: number}, weights: w}    | has no “weights”
          {from: a, kind: survival, time: t, event: e}                                | does not say every
          {from: a, kind: survival, time: t, event: e, every: 1}                      | number of days from 7
          {from: a, kind: survival, time: t, event: e, every: 30, by: t}              | “t” is named twice
          """)
  void saysWhatIsWrongWithIt(String text, String says) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(StudyFault.Unclear.class)
        .hasMessageContaining("model.yaml")
        .hasMessageContaining(says);
  }

  @Test
  void isHeldToTheStepsOfTheStudy() {
    var project =
        """
        version: 4
        actions:
          fit: {run: 'model:v1 model.yaml', outputs: {moderately_sensitive: {c: c.csv}}}
        """;
    var model = "{from: a, kind: survival, time: t, event: e, every: 30}";

    assertThatThrownBy(
            () -> StudyDefinition.of(files(Map.of("project.yaml", project, "model.yaml", model))))
        .hasMessageContaining("The model is made from a, which the step does not need.");
  }

  private static ModelDefinition read(String text) {
    return ModelDefinition.of(files(Map.of("model.yaml", text)), "model.yaml");
  }

  private static StudyFiles files(Map<String, String> files) {
    var contents = new TreeMap<String, byte[]>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return new StudyFiles(contents);
  }
}
