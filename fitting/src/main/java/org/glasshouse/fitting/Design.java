// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.List;

/// The lines of a regression: a constant and the columns of each predictor.
///
/// A line is made when it is looked at, so that only the predictors themselves take memory: levels
/// of a categorical one do not.
public final class Design {

  /// More coefficients than this are no model that people read.
  public static final int MOST_COEFFICIENTS = 100;

  /// Numbers in all columns together, 8 bytes each.
  public static final long MOST_NUMBERS = 32_000_000;

  private final int persons;
  private final List<Predictor> predictors;
  private final List<Term> terms;

  /// A design over so many people.
  ///
  /// @throws FittingProblem.TooLarge beyond the bounds
  public Design(int persons, List<Predictor> predictors) {
    requireSize(persons, predictors.size());
    this.persons = persons;
    this.predictors = List.copyOf(predictors);
    var all = new ArrayList<>(List.of(Term.constant()));
    predictors.forEach(predictor -> all.addAll(predictor.terms()));
    this.terms = List.copyOf(all);
    if (terms.size() > MOST_COEFFICIENTS) {
      throw new FittingProblem.TooLarge(
          terms.size() + " coefficients", MOST_COEFFICIENTS + " coefficients");
    }
    if (predictors.stream().anyMatch(predictor -> predictor.size() != persons)) {
      throw new IllegalArgumentException("a predictor has one value a person");
    }
  }

  /// Asks, before anything is read, whether so many people and predictors fit: with the outcome,
  /// the exposure and the weight of a step, each is a number a person.
  ///
  /// @throws FittingProblem.TooLarge beyond the bounds
  public static void requireSize(long persons, int predictors) {
    if (persons * (predictors + 3) > MOST_NUMBERS) {
      throw new FittingProblem.TooLarge(
          "more people than fit with so many predictors",
          MOST_NUMBERS + " numbers (people, times predictors and three)");
    }
  }

  public int persons() {
    return persons;
  }

  /// Coefficients, the constant included.
  public int width() {
    return terms.size();
  }

  public List<Term> terms() {
    return terms;
  }

  public List<Predictor> predictors() {
    return predictors;
  }

  /// Writes one person's line.
  void line(int person, double[] into) {
    into[0] = 1;
    int at = 1;
    for (Predictor predictor : predictors) {
      predictor.put(person, into, at);
      at += predictor.width();
    }
  }
}
