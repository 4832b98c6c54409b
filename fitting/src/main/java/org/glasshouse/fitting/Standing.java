// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What stands behind a regression: how many people behind each of its numbers, and how much one of
/// them decides. It holds small counts, so it never leaves.
///
/// @param persons whose rows were fitted, one each
/// @param behind one for each coefficient and each reference level, in the order of the design
/// @param outcomeApart people whose outcome is not the commonest one
/// @param leverage the largest of one person
/// @param saturated whether there are no more different lines than coefficients: it is a table
/// @param fewestInCell the fewest people of one line, by outcome where that is yes or no; all
///   people where the model is not saturated
public record Standing(
    int persons,
    List<Behind> behind,
    long outcomeApart,
    double leverage,
    boolean saturated,
    long fewestInCell) {

  public Standing {
    behind = List.copyOf(behind);
  }

  /// People behind one coefficient.
  ///
  /// @param reference whether it is a reference level, which has no coefficient
  /// @param people with the level or, of yes and no, the yes; everybody otherwise
  /// @param apart people who have not the column's commonest value; of two values, the fewer
  /// @param rarer with a yes-or-no outcome, the fewer of those with and without it among the people
  ///   of the level, and of yes and no on either side; all people otherwise
  public record Behind(Term term, boolean reference, long people, long apart, long rarer) {}

  static Standing of(
      Design design, Family family, double[] outcome, Triangle.Solved triangle, double[] weights) {
    var people = new PeopleBehind(family, outcome);
    List<Behind> behind = new ArrayList<>(List.of(people.constant()));
    design.predictors().forEach(predictor -> behind.addAll(people.of(predictor)));
    double[] line = new double[design.width()];
    double[] white = new double[design.width()];
    double most = 0;
    for (int person = 0; person < outcome.length; person++) {
      design.line(person, line);
      triangle.whiten(line, white);
      most = Math.max(most, weights[person] * Regression.dot(white, white));
    }
    Map<List<Double>, long[]> cells = cells(design, family, outcome);
    boolean saturated = !cells.isEmpty();
    long fewest =
        cells.values().stream()
            .flatMapToLong(Arrays::stream)
            .filter(count -> count >= 0)
            .min()
            .orElse(outcome.length);
    return new Standing(
        outcome.length, behind, PeopleBehind.apart(outcome), most, saturated, fewest);
  }

  /// People by different lines; nothing as soon as there are more of them than coefficients.
  private static Map<List<Double>, long[]> cells(Design design, Family family, double[] outcome) {
    Map<List<Double>, long[]> cells = new HashMap<>();
    double[] line = new double[design.width()];
    for (int person = 0; person < outcome.length; person++) {
      design.line(person, line);
      long[] counts =
          cells.computeIfAbsent(
              Arrays.stream(line).boxed().toList(),
              _ -> family == Family.LOGISTIC ? new long[2] : new long[1]);
      counts[family == Family.LOGISTIC ? (int) outcome[person] : 0]++;
      if (cells.size() > design.width()) {
        return Map.of();
      }
    }
    return cells;
  }
}
