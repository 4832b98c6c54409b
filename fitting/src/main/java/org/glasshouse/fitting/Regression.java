// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// A regression over a design: least squares, or the likelihood's greatest value by least squares
/// again and again with other weights (McCullagh and Nelder, section 2.5).
///
/// It starts, steps and stops as R's `glm` does (change of the deviance below 1e-8 of it, at most
/// 25 steps), so both give the same digits. Unlike R it refuses what has no one answer: columns
/// that follow from others, and separation, which is looked for before the first step.
public final class Regression {

  private static final int MOST_STEPS = 25;
  private static final double SETTLED = 1e-8;

  /// A column of which this share is left when the others are taken out is nothing but rounding.
  private static final double NOTHING = 1e-7;

  private final Design design;
  private final Family family;
  private final double[] outcome;
  private final double[] offset;

  /// A regression whose columns can have an answer.
  ///
  /// @param outcome one a person; yes is 1, no is 0
  /// @param offset what is added to each person's sum of terms: the logarithm of the exposure, or 0
  /// @param name of the outcome's column
  /// @throws FittingProblem where it can have none
  public Regression(Design design, Family family, double[] outcome, double[] offset, String name) {
    this.design = design;
    this.family = family;
    this.outcome = outcome.clone();
    this.offset = offset.clone();
    if (design.persons() != outcome.length || design.persons() != offset.length) {
      throw new IllegalArgumentException("each person has one outcome and one offset");
    }
    if (design.persons() <= design.width()) {
      throw new FittingProblem.TooFewPeople();
    }
    Outcomes.require(family, outcome, name);
    design.predictors().forEach(Regression::requireDifferent);
  }

  private static void requireDifferent(Predictor predictor) {
    boolean different =
        switch (predictor) {
          case Predictor.Numeric numeric ->
              Arrays.stream(numeric.values()).distinct().limit(2).count() > 1;
          case Predictor.Categorical categorical -> {
            boolean reference = false;
            for (short code : categorical.codes()) {
              reference |= code == 0;
            }
            yield reference && categorical.levels().size() > 1;
          }
        };
    if (!different) {
      throw new FittingProblem.NothingToCompare(predictor.name());
    }
  }

  /// What was fitted, and what stands behind it.
  public record Result(Fit fit, Standing standing) {}

  /// Fits it.
  ///
  /// @throws FittingProblem where there is no one answer
  public Result fit() {
    Triangle.Solved plain = requireOneAnswer();
    if (family != Family.LINEAR) {
      if (new Separation(design, family, outcome, plain).isThere()) {
        throw new FittingProblem.Separated(separating());
      }
    }
    double[] weights = new double[outcome.length];
    return family == Family.LINEAR ? leastSquares(plain, weights) : steps(weights);
  }

  private Result leastSquares(Triangle.Solved plain, double[] weights) {
    Arrays.fill(weights, 1);
    double[] estimates = plain.solution();
    double deviance = deviance(estimates);
    double scatter = deviance / (outcome.length - estimates.length);
    return result(plain, estimates, weights, deviance, scatter, 1);
  }

  private Result steps(double[] weights) {
    double before = startingDeviance();
    double[] estimates = new double[0];
    for (int step = 1; step <= MOST_STEPS; step++) {
      Triangle.Solved triangle = step(estimates, weights);
      estimates = triangle.solution();
      double deviance = deviance(estimates);
      if (!Double.isFinite(deviance)) {
        throw new FittingProblem.NotSettled();
      }
      if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < SETTLED) {
        return result(triangle, estimates, weights, deviance, 1, step);
      }
      before = deviance;
    }
    throw new FittingProblem.NotSettled();
  }

  /// One more least squares, about the fit so far or, before there is one, about the outcomes.
  private Triangle.Solved step(double[] estimates, double[] weights) {
    var triangle = new Triangle(design.width());
    double[] line = new double[design.width()];
    for (int person = 0; person < outcome.length; person++) {
      design.line(person, line);
      double sum =
          estimates.length == 0
              ? family.link(family.start(outcome[person]))
              : dot(line, estimates) + offset[person];
      double mean = family.mean(sum);
      double slope = family.slope(sum);
      weights[person] = slope * slope / family.variance(mean);
      double aim = sum - offset[person] + (outcome[person] - mean) / slope;
      triangle.add(line, aim, Math.sqrt(weights[person]));
    }
    return triangle.solved();
  }

  private double startingDeviance() {
    double deviance = 0;
    for (double each : outcome) {
      deviance += family.deviance(each, family.mean(family.link(family.start(each))));
    }
    return deviance;
  }

  private double deviance(double[] estimates) {
    double deviance = 0;
    double[] line = new double[design.width()];
    for (int person = 0; person < outcome.length; person++) {
      design.line(person, line);
      double mean = family.mean(dot(line, estimates) + offset[person]);
      deviance += family.deviance(outcome[person], mean);
    }
    return deviance;
  }

  private Triangle.Solved triangle(Design of) {
    var triangle = new Triangle(of.width());
    double[] line = new double[of.width()];
    for (int person = 0; person < outcome.length; person++) {
      of.line(person, line);
      triangle.add(line, outcome[person], 1);
    }
    return triangle.solved();
  }

  private Triangle.Solved requireOneAnswer() {
    Triangle.Solved solved = triangle(design);
    var follow = new LinkedHashSet<String>();
    for (int j = 1; j < design.width(); j++) {
      if (!(solved.pivot(j) > NOTHING * solved.length(j))) {
        follow.add(design.terms().get(j).predictor());
      }
    }
    if (!follow.isEmpty()) {
      throw new FittingProblem.Aliased(String.join(", ", follow));
    }
    return solved;
  }

  /// Predictors that separate together, and no longer do when any of them is left out.
  private String separating() {
    List<Predictor> needed = new ArrayList<>(design.predictors());
    for (Predictor predictor : design.predictors()) {
      List<Predictor> others = new ArrayList<>(needed);
      others.remove(predictor);
      var smaller = new Design(outcome.length, others);
      if (new Separation(smaller, family, outcome, triangle(smaller)).isThere()) {
        needed = others;
      }
    }
    return String.join(", ", needed.stream().map(Predictor::name).toList());
  }

  private Result result(
      Triangle.Solved triangle,
      double[] estimates,
      double[] weights,
      double deviance,
      double scatter,
      int steps) {
    int freedom = outcome.length - estimates.length;
    double reach = family.estimatesScatter() ? Tails.reach(freedom) : Tails.REACH;
    double[] variances = triangle.variances();
    List<Fit.Coefficient> coefficients = new ArrayList<>();
    for (int j = 0; j < estimates.length; j++) {
      double error = Math.sqrt(variances[j] * scatter);
      double ratio = estimates[j] / error;
      coefficients.add(
          new Fit.Coefficient(
              design.terms().get(j),
              estimates[j],
              error,
              estimates[j] - reach * error,
              estimates[j] + reach * error,
              family.estimatesScatter()
                  ? Tails.bothTails(ratio, freedom)
                  : Tails.bothTails(ratio)));
    }
    double nothing = Outcomes.nullDeviance(family, outcome, offset);
    var fit = new Fit(family, coefficients, outcome.length, deviance, nothing, steps);
    return new Result(fit, Standing.of(design, family, outcome, triangle, weights));
  }

  static double dot(double[] line, double[] estimates) {
    double sum = 0;
    for (int j = 0; j < line.length; j++) {
      sum += line[j] * estimates[j];
    }
    return sum;
  }
}
