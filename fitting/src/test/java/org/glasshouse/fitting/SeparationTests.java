// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Separation")
class SeparationTests {

  private final Random random = new Random(31);
  private final double[] age = random.doubles(400, 20, 90).toArray();

  @Test
  void ofEverybodyByANumberIsRefused() {
    double[] ill = Arrays.stream(age).map(each -> each > 60 ? 1 : 0).toArray();

    refused(Family.LOGISTIC, ill, "age", new Predictor.Numeric("age", age));
  }

  @Test
  void ofOneLevelIsRefusedAndOnlyItIsNamed() {
    double[] exposed = new double[400];
    double[] ill = random.ints(400, 0, 2).asDoubleStream().toArray();
    Arrays.fill(exposed, 100, 130, 1);
    Arrays.fill(ill, 100, 130, 1);

    refused(
        Family.LOGISTIC,
        ill,
        "exposed",
        new Predictor.Numeric("age", age),
        new Predictor.Numeric("exposed", exposed));
    ill[110] = 0;
    accepted(
        Family.LOGISTIC,
        ill,
        new Predictor.Numeric("age", age),
        new Predictor.Numeric("exposed", exposed));
  }

  @Test
  void byACombinationThatNoColumnShowsAloneIsRefused() {
    double[] left = random.doubles(400, -1, 1).toArray();
    double[] right = random.doubles(400, -1, 1).toArray();
    double[] ill = new double[400];
    Arrays.setAll(ill, i -> left[i] + right[i] > 0 ? 1 : 0);

    refused(
        Family.LOGISTIC,
        ill,
        "left, right",
        new Predictor.Numeric("left", left),
        new Predictor.Numeric("right", right));
  }

  @Test
  void ofCountsWhereALevelHasNoEventIsRefused() {
    double[] exposed = new double[400];
    double[] count = random.ints(400, 0, 4).asDoubleStream().toArray();
    Arrays.fill(exposed, 0, 40, 1);
    Arrays.fill(count, 0, 40, 0);

    refused(
        Family.POISSON,
        count,
        "exposed",
        new Predictor.Numeric("age", age),
        new Predictor.Numeric("exposed", exposed));
    count[3] = 2;
    accepted(
        Family.POISSON,
        count,
        new Predictor.Numeric("age", age),
        new Predictor.Numeric("exposed", exposed));
  }

  @Test
  void isNotSeenWhereOnePersonStandsAgainstIt() {
    double[] ill = Arrays.stream(age).map(each -> each > 60 ? 1 : 0).toArray();
    for (int i = 0; i < age.length; i++) {
      if (age[i] < 50) {
        ill[i] = 1;
        break;
      }
    }

    accepted(Family.LOGISTIC, ill, new Predictor.Numeric("age", age));
  }

  /// In few dimensions and with few people both happen often; the fit's own end is the oracle:
  /// where nothing separates, its score is nothing, and where something does, a mean goes to 0 or
  /// 1.
  @Test
  void isFoundJustWhereTheLikelihoodHasNoGreatestValue() {
    int separated = 0;
    for (int seed = 0; seed < 300; seed++) {
      var chance = new Random(seed);
      int persons = 12 + chance.nextInt(20);
      double[] x = chance.ints(persons, 0, 5).asDoubleStream().toArray();
      double[] z = chance.doubles(persons, -1, 1).toArray();
      double[] ill = new double[persons];
      Arrays.setAll(
          ill, i -> chance.nextDouble() < 1 / (1 + Math.exp(2 - x[i] - 3 * z[i])) ? 1 : 0);
      if (Arrays.stream(ill).distinct().count() < 2) {
        continue;
      }
      boolean grows = grows(x, z, ill);
      separated += grows ? 1 : 0;
      var fit =
          new Regression(
              new Design(
                  persons, List.of(new Predictor.Numeric("x", x), new Predictor.Numeric("z", z))),
              Family.LOGISTIC,
              ill,
              new double[persons],
              "ill");
      if (grows) {
        assertThatThrownBy(fit::fit).as("" + seed).isInstanceOf(FittingProblem.Separated.class);
      } else {
        assertThatCode(fit::fit).as("" + seed).doesNotThrowAnyException();
      }
    }
    assertThat(separated).isBetween(20, 280);
  }

  /// Whether a line in the plane of x and z, through any two people, keeps the outcomes apart: all
  /// that can happen in two dimensions, looked at one by one.
  private static boolean grows(double[] x, double[] z, double[] ill) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        double a = z[j] - z[i];
        double b = x[i] - x[j];
        double c = -(a * x[i] + b * z[i]);
        if (i == j || (a == 0 && b == 0)) {
          continue;
        }
        boolean keeps = true;
        boolean apart = false;
        for (int k = 0; k < x.length && keeps; k++) {
          double side = k == i || k == j ? 0 : (a * x[k] + b * z[k] + c) * (2 * ill[k] - 1);
          side = Math.abs(side) < 1e-12 ? 0 : side;
          keeps = side >= 0;
          apart |= side > 0;
        }
        if (keeps && apart) {
          return true;
        }
      }
    }
    return false;
  }

  private static void refused(
      Family family, double[] outcome, String names, Predictor... predictors) {
    assertThatThrownBy(() -> fit(family, outcome, predictors))
        .isInstanceOf(FittingProblem.Separated.class)
        .hasMessageContaining("these: " + names + ".");
  }

  private static void accepted(Family family, double[] outcome, Predictor... predictors) {
    assertThatCode(() -> fit(family, outcome, predictors)).doesNotThrowAnyException();
  }

  private static void fit(Family family, double[] outcome, Predictor... predictors) {
    var design = new Design(outcome.length, List.of(predictors));
    new Regression(design, family, outcome, new double[outcome.length], "outcome").fit();
  }
}
