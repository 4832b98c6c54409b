// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a `model` step fits: a regression, or survival curves.
public sealed interface ModelQuestion {

  /// The column that says whose row it is.
  String person();

  /// Every column that it reads, the person's first.
  List<String> columns();

  /// The question as words, for a program in the box.
  List<String> words();

  /// What kind of regression.
  enum Kind {
    LINEAR,
    LOGISTIC,
    POISSON;

    /// As a study writes it.
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a predictor is.
  enum Scale {
    NUMBER,
    YES_OR_NO,
    CATEGORICAL
  }

  /// One predictor.
  ///
  /// @param reference the level that others are held against; empty unless it is categorical
  record Predictor(String column, Scale scale, String reference) {}

  /// A regression.
  ///
  /// @param exposure the column of time or people that counts are of; empty where there is none
  record Regression(
      String person, Kind kind, String outcome, String exposure, List<Predictor> predictors)
      implements ModelQuestion {
    public Regression {
      predictors = List.copyOf(predictors);
    }

    @Override
    public List<String> columns() {
      var columns = new ArrayList<>(List.of(person, outcome));
      if (!exposure.isEmpty()) {
        columns.add(exposure);
      }
      predictors.forEach(predictor -> columns.add(predictor.column()));
      return columns;
    }

    @Override
    public List<String> words() {
      var words = new ArrayList<>(List.of(kind.name(), person, outcome, exposure));
      predictors.forEach(predictor ->
          words.addAll(
              List.of(predictor.column(), predictor.scale().name(), predictor.reference())));
      return words;
    }
  }

  /// Curves of Kaplan and Meier.
  ///
  /// @param time the column of days until the event or until nobody looked any more
  /// @param event the column that says whether the time ended with the event
  /// @param by the column of groups; empty for one curve
  /// @param every how many days a step has at least
  record Curves(String person, String time, String event, String by, int every)
      implements ModelQuestion {
    @Override
    public List<String> columns() {
      var columns = new ArrayList<>(List.of(person, time, event));
      if (!by.isEmpty()) {
        columns.add(by);
      }
      return columns;
    }

    @Override
    public List<String> words() {
      return List.of(SURVIVAL, person, time, event, by, Integer.toString(every));
    }
  }

  /// The kind of model that is not a regression.
  String SURVIVAL = "SURVIVAL";

  /// The question that was said in words.
  static ModelQuestion of(List<String> words) {
    if (words.getFirst().equals(SURVIVAL)) {
      return new Curves(
          words.get(1), words.get(2), words.get(3), words.get(4), Integer.parseInt(words.get(5)));
    }
    var predictors = new ArrayList<Predictor>();
    for (int at = 4; at + 2 < words.size(); at += 3) {
      predictors.add(
          new Predictor(words.get(at), Scale.valueOf(words.get(at + 1)), words.get(at + 2)));
    }
    return new Regression(
        words.get(1), Kind.valueOf(words.getFirst()), words.get(2), words.get(3), predictors);
  }
}
