// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.Arrays;

/// What outcomes a kind of model can have.
final class Outcomes {

  private Outcomes() {}

  static void require(Family family, double[] outcome, String name) {
    boolean fits =
        switch (family) {
          case LINEAR -> true;
          case LOGISTIC -> Arrays.stream(outcome).allMatch(each -> each == 0 || each == 1);
          case POISSON ->
              Arrays.stream(outcome).allMatch(each -> each >= 0 && each == Math.rint(each));
        };
    if (!fits || Arrays.stream(outcome).distinct().limit(2).count() < 2) {
      throw new FittingProblem.UnfitOutcome(
          name,
          switch (family) {
            case LINEAR -> "a number that differs";
            case LOGISTIC -> "yes for some people and no for others";
            case POISSON -> "a count (0, 1, 2 …) that differs";
          });
    }
  }

  /// The deviance with nothing but the constant and the exposure, which has a closed form.
  static double nullDeviance(Family family, double[] outcome, double[] offset) {
    double exposure = 0;
    double sum = 0;
    for (int i = 0; i < outcome.length; i++) {
      exposure += family == Family.POISSON ? Math.exp(offset[i]) : 1;
      sum += outcome[i];
    }
    double deviance = 0;
    for (int i = 0; i < outcome.length; i++) {
      double mean = sum / exposure * (family == Family.POISSON ? Math.exp(offset[i]) : 1);
      deviance += family.deviance(outcome[i], mean);
    }
    return deviance;
  }
}
