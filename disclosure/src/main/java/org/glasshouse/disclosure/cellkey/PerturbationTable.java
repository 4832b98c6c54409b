// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.cellkey;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.disclosure.DisclosureProblem;

/// Which noise a count gets for which key (ABS, ONS and Destatis; Marley & Leaver 2011).
///
/// For each count the noise is as uncertain as it can be (greatest entropy) with mean 0, a given
/// variance, and at most `most` people. A count of 0 stays 0; all counts above the largest row are
/// treated like it. Results do not add up, on purpose: do not sum them, and perturb every cell.
public final class PerturbationTable {

  /// One noise, for keys below `end` (unsigned) and not below the end before it.
  record Step(int noise, long end) {}

  /// Where the search for the most uncertain noise gives up: no such noise exists.
  private static final double FAR = 500;

  private final List<List<Step>> rows;
  private final int most;

  private PerturbationTable(List<List<Step>> rows, int most) {
    this.rows = List.copyOf(rows);
    this.most = most;
  }

  /// The noise for every count.
  ///
  /// @param most the greatest noise, in people
  /// @param variance of the noise
  /// @param blocked results from 1 to this never occur; 0 for none
  /// @throws DisclosureProblem.ProfileFault when no noise has this variance without blocked results
  public static PerturbationTable of(int most, double variance, int blocked) {
    if (most < 1 || variance <= 0 || blocked < 0) {
      throw new DisclosureProblem.ProfileFault("cell key", "has no noise at all");
    }
    List<List<Step>> rows = new ArrayList<>();
    rows.add(List.of(new Step(0, -1L)));
    int last = most + (blocked > 0 ? blocked + 1 : 0);
    for (int count = 1; count <= last; count++) {
      List<Integer> noises = new ArrayList<>();
      for (int result = Math.max(count - most, 0); result <= count + most; result++) {
        if (result == 0 || result > blocked) {
          noises.add(result - count);
        }
      }
      rows.add(steps(noises, chances(noises, variance, count)));
    }
    return new PerturbationTable(rows, most);
  }

  /// The greatest noise: what an auditor has to allow for on both sides.
  public int most() {
    return most;
  }

  /// The count that may be shown.
  ///
  /// @param people distinct people in the cell
  /// @param key see [RecordKeys#cell]
  public long apply(long people, long key) {
    List<Step> row = rows.get((int) Math.min(people, rows.size() - 1));
    for (Step step : row) {
      if (Long.compareUnsigned(key, step.end) < 0) {
        return people + step.noise;
      }
    }
    return people + row.getLast().noise;
  }

  /// Damped Newton steps towards chances exp(a·v + b·v²) with mean 0 and this variance.
  static double[] chances(List<Integer> noises, double variance, int count) {
    double a = 0;
    double b = 0;
    for (int round = 0; round < 1_000; round++) {
      double[] m = moments(noises, a, b);
      double first = m[1];
      double second = m[2] - variance;
      if (Math.abs(first) < 1e-12 && Math.abs(second) < 1e-12) {
        return weights(noises, a, b);
      }
      double aa = m[2] - m[1] * m[1];
      double ab = m[3] - m[1] * m[2];
      double bb = m[4] - m[2] * m[2];
      double determinant = aa * bb - ab * ab;
      double stepA = (bb * first - ab * second) / determinant;
      double stepB = (aa * second - ab * first) / determinant;
      double size = Math.max(1, Math.max(Math.abs(stepA), Math.abs(stepB)) / 0.5);
      a -= stepA / size;
      b -= stepB / size;
      if (!Double.isFinite(a + b) || Math.abs(a) > FAR || Math.abs(b) > FAR) {
        break;
      }
    }
    throw new DisclosureProblem.ProfileFault(
        "cell key", "asks for a variance that noise on a count of " + count + " cannot have");
  }

  private static double[] weights(List<Integer> noises, double a, double b) {
    double[] weights = new double[noises.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int v : noises) {
      highest = Math.max(highest, a * v + b * v * v);
    }
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      int v = noises.get(i);
      weights[i] = Math.exp(a * v + b * v * v - highest);
      all += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= all;
    }
    return weights;
  }

  /// Means of the powers 0 to 4.
  private static double[] moments(List<Integer> noises, double a, double b) {
    double[] weights = weights(noises, a, b);
    double[] moments = new double[5];
    for (int i = 0; i < weights.length; i++) {
      double power = weights[i];
      for (int k = 0; k < moments.length; k++) {
        moments[k] += power;
        power *= noises.get(i);
      }
    }
    return moments;
  }

  private static List<Step> steps(List<Integer> noises, double[] chances) {
    List<Step> steps = new ArrayList<>();
    double below = 0;
    for (int i = 0; i < chances.length; i++) {
      below += chances[i];
      boolean last = i == chances.length - 1;
      steps.add(new Step(noises.get(i), last ? -1L : (long) Math.scalb(below, 63) << 1));
    }
    return steps;
  }
}
