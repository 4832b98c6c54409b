// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.study.box.ModelQuestion;
import org.glasshouse.study.box.Practice;

/// What a `model` step fits, in plain words.
final class ModelInWords {

  private ModelInWords() {}

  /// @param practice where that of a person can be read, under the permit
  static List<Reading.Section> of(ModelDefinition model, Practice practice) {
    var sections =
        new ArrayList<>(
            switch (model.question()) {
              case ModelQuestion.Regression regression -> regression(model.from(), regression);
              case ModelQuestion.Curves curves -> curves(model.from(), curves);
            });
    sections.add(practices(model.question(), practice));
    return sections;
  }

  private static Reading.Section practices(ModelQuestion asked, Practice practice) {
    if (practice.column().isEmpty()) {
      return new Reading.Section(
          "Of how many practices these people are is not counted: "
              + practice.otherwise().because()
              + ".",
          List.of());
    }
    var of =
        switch (asked) {
          case ModelQuestion.Regression _ -> "of each level, and of those with either outcome";
          case ModelQuestion.Curves _ -> "of each group, and of each step of its curve";
        };
    return new Reading.Section(
        "It also counts of how many practices these people are, and how many of them the largest"
            + " have: of all, "
            + of
            + ". The permit's rules about organisations apply.",
        List.of());
  }

  private static List<Reading.Section> regression(String from, ModelQuestion.Regression asked) {
    var lines = new ArrayList<String>();
    for (var predictor : asked.predictors()) {
      lines.add(
          quoted(predictor.column())
              + switch (predictor.scale()) {
                case NUMBER -> ", a number";
                case YES_OR_NO -> ", yes or no";
                case CATEGORICAL -> ", each level held against " + quoted(predictor.reference());
              });
    }
    var outcome =
        switch (asked.kind()) {
          case LINEAR -> "how much " + quoted(asked.outcome()) + " is";
          case LOGISTIC -> "whether " + quoted(asked.outcome()) + " is true";
          case POISSON ->
              "how often "
                  + quoted(asked.outcome())
                  + " was counted"
                  + (asked.exposure().isEmpty() ? "" : " in " + quoted(asked.exposure()));
        };
    return List.of(
        new Reading.Section(
            "The engine fits a %s regression over what the step %s left: %s, by"
                .formatted(asked.kind().slug(), from, outcome),
            lines),
        missing());
  }

  private static List<Reading.Section> curves(String from, ModelQuestion.Curves asked) {
    var lines = new ArrayList<String>();
    lines.add("in steps of at least " + asked.every() + " days, merged until enough people leave");
    if (!asked.by().isEmpty()) {
      lines.add("a curve for each " + quoted(asked.by()) + ", and the log-rank test between them");
    }
    return List.of(
        new Reading.Section(
            "The engine makes curves of Kaplan and Meier over what the step %s left: days in %s until %s"
                .formatted(from, quoted(asked.time()), quoted(asked.event())),
            lines),
        missing());
  }

  private static Reading.Section missing() {
    return new Reading.Section(
        "People for whom one of these is missing are left out, and counted.", List.of());
  }

  private static String quoted(String name) {
    return "“" + name + "”";
  }
}
