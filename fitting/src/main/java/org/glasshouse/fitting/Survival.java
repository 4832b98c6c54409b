// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/// Times until an event or until nobody looked any more, in groups.
public final class Survival {

  private final double[] times;
  private final boolean[] events;
  private final int[] groups;
  private final int size;

  /// People who were followed. Arrays are not copied, as they are most of the memory.
  ///
  /// @param times of each person, at least 0
  /// @param events whether the time ended with the event
  /// @param groups the place of each person's group, from 0
  /// @param size how many groups there are
  public Survival(double[] times, boolean[] events, int[] groups, int size) {
    this.times = times;
    this.events = events;
    this.groups = groups;
    this.size = size;
    if (times.length != events.length || times.length != groups.length) {
      throw new IllegalArgumentException("each person has one time, one end and one group");
    }
  }

  /// People who leave at one time.
  ///
  /// @param atRisk just before it
  /// @param survival the share without the event after it (Kaplan and Meier)
  /// @param error of the logarithm of that share (Greenwood); not finite at a share of 0
  public record Point(
      double time, long atRisk, long events, long censored, double survival, double error) {

    /// The lower end of 95 %, made on the scale of the logarithm.
    public double lower() {
      return survival * Math.exp(-Tails.REACH * error);
    }

    /// The upper end of 95 %, at most 1.
    public double upper() {
      return Math.min(1, survival * Math.exp(Tails.REACH * error));
    }
  }

  /// The curve of one group, with a point at every time at which somebody leaves.
  public List<Point> curve(int group) {
    int[] order = ordered(group);
    List<Point> curve = new ArrayList<>();
    double survival = 1;
    double variance = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long dead = 0;
      while (to < order.length && times[order[to]] == times[order[from]]) {
        dead += events[order[to++]] ? 1 : 0;
      }
      long atRisk = (long) order.length - from;
      survival *= 1 - (double) dead / atRisk;
      variance += (double) dead / ((double) atRisk * (atRisk - dead));
      long censored = (long) to - from - dead;
      curve.add(
          new Point(times[order[from]], atRisk, dead, censored, survival, Math.sqrt(variance)));
      from = to;
    }
    return curve;
  }

  private int[] ordered(int group) {
    return IntStream.range(0, times.length)
        .filter(i -> groups[i] == group)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> times[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Whether the groups' curves differ (Mantel and Cox), each event weighing the same.
  ///
  /// @param chiSquared with `freedom` degrees of freedom
  public record LogRank(double chiSquared, int freedom, double p) {}

  /// The test over all groups.
  ///
  /// @throws IllegalStateException for one group
  public LogRank logRank() {
    if (size < 2) {
      throw new IllegalStateException("one group differs from nothing");
    }
    double[] excess = new double[size];
    double[] expected = new double[size];
    double[][] spread = new double[size][size];
    tally(excess, expected, spread);
    int[] used = IntStream.range(0, size).filter(group -> expected[group] > 0).skip(1).toArray();
    if (used.length == 0) {
      return new LogRank(0, 0, 1);
    }
    double[][] matrix = new double[used.length][used.length];
    double[] aim = new double[used.length];
    for (int a = 0; a < used.length; a++) {
      aim[a] = excess[used[a]];
      for (int b = 0; b < used.length; b++) {
        matrix[a][b] = spread[used[a]][used[b]];
      }
    }
    double[] solved =
        new QRDecomposition(new Array2DRowRealMatrix(matrix, false))
            .getSolver()
            .solve(new ArrayRealVector(aim, false))
            .toArray();
    double value = Regression.dot(aim, solved);
    return new LogRank(value, used.length, Tails.aboveChiSquared(value, used.length));
  }

  private void tally(double[] excess, double[] expected, double[][] spread) {
    Integer[] order = IntStream.range(0, times.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> times[i]));
    long[] atRisk = new long[size];
    for (int group : groups) {
      atRisk[group]++;
    }
    for (int from = 0; from < order.length; ) {
      double n = order.length - from;
      double dead = 0;
      int to = from;
      long[] leaving = new long[size];
      while (to < order.length && times[order[to]] == times[order[from]]) {
        int person = order[to++];
        leaving[groups[person]]++;
        dead += events[person] ? 1 : 0;
        excess[groups[person]] += events[person] ? 1 : 0;
      }
      double factor = n > 1 ? dead * (n - dead) / (n - 1) : 0;
      for (int a = 0; a < size; a++) {
        double share = atRisk[a] / n;
        excess[a] -= dead * share;
        expected[a] += dead * share;
        for (int b = 0; b < size; b++) {
          spread[a][b] += factor * share * ((a == b ? 1 : 0) - atRisk[b] / n);
        }
      }
      for (int a = 0; a < size; a++) {
        atRisk[a] -= leaving[a];
      }
      from = to;
    }
  }
}
