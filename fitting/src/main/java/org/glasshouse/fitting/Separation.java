// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/// Whether some combination of the predictors tells outcomes apart without fail, so that the
/// likelihood has no greatest value (Albert and Anderson 1984; for counts, Correia, Guimarães and
/// Zylkin 2019).
///
/// Turn each line so that its sum of terms should go up: `a` for a yes, `-a` for a no. Then either
/// some coefficients make no sum negative and some positive (separation), or some weights, all of
/// them positive, make the lines add up to nothing (Stiemke's lemma). Weights of 1 and more that
/// make the lines add up to as little as can be are found by Lawson and Hanson's method; what is
/// left is nothing or, as its lines are of unit columns, at least 1 long. So no tolerance decides.
/// For counts lines of people with an event may have any weight, since their sum must not move.
final class Separation {

  /// Between nothing and 1.
  private static final double HALF = 0.5;

  private static final double ROUNDING = 1e-9;
  private static final int MOST_ROUNDS = 2_000;

  private final Design design;
  private final Family family;
  private final double[] outcome;
  private final Triangle.Solved triangle;

  /// @param triangle of the lines, each once
  Separation(Design design, Family family, double[] outcome, Triangle.Solved triangle) {
    this.design = design;
    this.family = family;
    this.outcome = outcome;
    this.triangle = triangle;
  }

  /// A line that was given more weight than it has at the least.
  private static final class Lifted {

    private final double[] line;
    private final double weight;

    Lifted(double[] line, double weight) {
      this.line = line;
      this.weight = weight;
    }
  }

  /// Whether some coefficients separate.
  boolean isThere() {
    double[] once = once();
    double[] left = once;
    List<Lifted> lifted = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (length(left) < HALF) {
        return false;
      }
      double[] direction = triangle.solve(left);
      int entering = steepest(direction, length(left));
      if (entering < 0) {
        return true;
      }
      lifted.add(new Lifted(turned(entering, direction), 0));
      lifted = balanced(lifted, once);
      left = sum(once, lifted);
    }
    throw new FittingProblem.NotSettled();
  }

  /// The sum of all lines that have a weight of 1.
  private double[] once() {
    double[] line = new double[design.width()];
    double[] sum = new double[line.length];
    for (int person = 0; person < outcome.length; person++) {
      if (isTied(person)) {
        continue;
      }
      design.line(person, line);
      double turn = turn(person);
      for (int j = 0; j < line.length; j++) {
        sum[j] += turn * line[j];
      }
    }
    double[] white = new double[sum.length];
    triangle.whiten(sum, white);
    return white;
  }

  /// Someone whose sum must not move at all.
  private boolean isTied(int person) {
    return family == Family.POISSON && outcome[person] > 0;
  }

  private double turn(int person) {
    return family == Family.LOGISTIC && outcome[person] == 1 ? 1 : -1;
  }

  /// The line whose sum the direction takes down most, or -1 where it takes none down.
  private int steepest(double[] direction, double length) {
    double[] line = new double[design.width()];
    double steepest = -ROUNDING * length;
    int found = -1;
    for (int person = 0; person < outcome.length; person++) {
      design.line(person, line);
      double along = Regression.dot(line, direction);
      double down = isTied(person) ? -Math.abs(along) : turn(person) * along;
      if (down < steepest) {
        steepest = down;
        found = person;
      }
    }
    return found;
  }

  private double[] turned(int person, double[] direction) {
    double[] line = new double[design.width()];
    design.line(person, line);
    double turn = isTied(person) ? -Math.signum(Regression.dot(line, direction)) : turn(person);
    double[] white = new double[line.length];
    triangle.whiten(line, white);
    for (int j = 0; j < white.length; j++) {
      white[j] *= turn;
    }
    return white;
  }

  /// Weights for the lifted lines that leave the least, none of them negative.
  private static List<Lifted> balanced(List<Lifted> lifted, double[] once) {
    List<Lifted> now = lifted;
    while (!now.isEmpty()) {
      double[] best = weights(now, once);
      double share = 1;
      for (int i = 0; i < best.length; i++) {
        if (best[i] <= 0) {
          share = Math.min(share, now.get(i).weight / (now.get(i).weight - best[i]));
        }
      }
      List<Lifted> next = new ArrayList<>();
      for (int i = 0; i < best.length; i++) {
        double weight = now.get(i).weight + share * (best[i] - now.get(i).weight);
        boolean drops = best[i] <= 0 && weight <= ROUNDING * Math.abs(best[i]) + Double.MIN_NORMAL;
        if (!drops) {
          next.add(new Lifted(now.get(i).line, weight));
        }
      }
      if (next.size() == now.size()) {
        return next;
      }
      now = next;
    }
    return now;
  }

  private static double[] weights(List<Lifted> lifted, double[] once) {
    double[][] columns = new double[once.length][lifted.size()];
    double[] aim = new double[once.length];
    for (int j = 0; j < once.length; j++) {
      aim[j] = -once[j];
      for (int i = 0; i < lifted.size(); i++) {
        columns[j][i] = lifted.get(i).line[j];
      }
    }
    return new QRDecomposition(new Array2DRowRealMatrix(columns, false))
        .getSolver()
        .solve(new ArrayRealVector(aim, false))
        .toArray();
  }

  private static double[] sum(double[] once, List<Lifted> lifted) {
    double[] sum = once.clone();
    for (Lifted each : lifted) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += each.weight * each.line[j];
      }
    }
    return sum;
  }

  private static double length(double[] line) {
    return Math.sqrt(Regression.dot(line, line));
  }
}
