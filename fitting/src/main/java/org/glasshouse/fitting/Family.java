// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

/// What is fitted: how the mean of the outcome follows from a sum of terms, and how far outcomes
/// scatter about it (McCullagh and Nelder, Generalized Linear Models, chapter 2).
///
/// Where numbers would leave what floating point can hold, the bounds are those of R's `glm`, so
/// that both stop at the same step.
public enum Family {
  /// The outcome is a number; least squares.
  LINEAR {
    @Override
    double start(double outcome) {
      return outcome;
    }

    @Override
    double link(double mean) {
      return mean;
    }

    @Override
    double mean(double sum) {
      return sum;
    }

    @Override
    double slope(double sum) {
      return 1;
    }

    @Override
    double variance(double mean) {
      return 1;
    }

    @Override
    double deviance(double outcome, double mean) {
      return (outcome - mean) * (outcome - mean);
    }
  },
  /// The outcome is yes (1) or no (0); terms add up to the logarithm of the odds.
  LOGISTIC {
    @Override
    double start(double outcome) {
      return (outcome + 0.5) / 2;
    }

    @Override
    double link(double mean) {
      return Math.log(mean / (1 - mean));
    }

    @Override
    double mean(double sum) {
      double odds = sum < -EDGE ? EPSILON : sum > EDGE ? 1 / EPSILON : Math.exp(sum);
      return odds / (1 + odds);
    }

    @Override
    double slope(double sum) {
      double odds = Math.exp(sum);
      return Math.abs(sum) > EDGE ? EPSILON : odds / ((1 + odds) * (1 + odds));
    }

    @Override
    double variance(double mean) {
      return mean * (1 - mean);
    }

    @Override
    double deviance(double outcome, double mean) {
      return -2 * Math.log(outcome == 1 ? mean : 1 - mean);
    }
  },
  /// The outcome is a count; terms add up to the logarithm of its mean.
  POISSON {
    @Override
    double start(double outcome) {
      return outcome + 0.1;
    }

    @Override
    double link(double mean) {
      return Math.log(mean);
    }

    @Override
    double mean(double sum) {
      return Math.max(Math.exp(sum), EPSILON);
    }

    @Override
    double slope(double sum) {
      return Math.max(Math.exp(sum), EPSILON);
    }

    @Override
    double variance(double mean) {
      return mean;
    }

    @Override
    double deviance(double outcome, double mean) {
      double much = outcome == 0 ? 0 : outcome * Math.log(outcome / mean);
      return 2 * (much - (outcome - mean));
    }
  };

  private static final double EDGE = 30;
  private static final double EPSILON = Math.ulp(1.0);

  /// A first guess of the mean behind one outcome.
  abstract double start(double outcome);

  /// The sum of terms that belongs to a mean.
  abstract double link(double mean);

  /// The mean that belongs to a sum of terms.
  abstract double mean(double sum);

  /// How fast the mean grows with the sum.
  abstract double slope(double sum);

  /// The variance of an outcome of this mean, but for a common factor.
  abstract double variance(double mean);

  /// How far one outcome is from its mean.
  abstract double deviance(double outcome, double mean);

  /// Whether the scatter is itself estimated, so that p-values are of Student's t.
  public boolean estimatesScatter() {
    return this == LINEAR;
  }
}
