// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The simplex method over a sparse matrix of ones, with ends on variables, in floating point.
///
/// It moves from question to question, so each starts where the last one ended. The variable to
/// move is the one that gains most for its length (Devex weights); of those in its way, one whose
/// number in the way is large.
final class Simplex extends Standing {

  private static final double COST = 1e-7;
  private static final double PIVOT = 1e-7;
  private static final double FRACTION = 1e-5;
  private static final int FRESH = 64;

  private final double[] reduced;
  private final double[] weight;
  private final double[] column;
  private final double[] prices;
  private final double[] alpha;
  private final int[] touched;
  private final boolean[] marked;
  private int touches;
  private boolean unlimited;
  private final boolean[] frozen;
  Work work;

  Simplex(Conditions a, Work work) {
    super(a);
    this.work = work;
    int columns = a.columns();
    reduced = new double[columns];
    weight = new double[columns];
    Arrays.fill(weight, 1);
    alpha = new double[columns];
    frozen = new boolean[columns];
    touched = new int[columns];
    marked = new boolean[columns];
    column = new double[a.rows];
    prices = new double[a.rows];
  }

  /// Finds a point within all ends; false when there seems to be none (then [#prices] say why).
  boolean fit() {
    recompute();
    while (true) {
      double missing = 0;
      for (int i = 0; i < a.rows; i++) {
        int j = basis[i];
        boolean under = x[i] < lower[j] - fits;
        boolean over = x[i] > upper[j] + fits;
        placeWork[i] = under ? 1 : over ? -1 : 0;
        missing += under ? lower[j] - x[i] : over ? x[i] - upper[j] : 0;
      }
      if (missing == 0) {
        return true;
      }
      factors.solveTransposed(placeWork, prices);
      for (int j = 0; j < a.columns(); j++) {
        reduced[j] = at[j] >= 0 ? 0 : -a.product(prices, j);
      }
      int entering = entering();
      if (entering < 0) {
        if (factors.exchanges() > 0) {
          refactor();
          continue;
        }
        return false;
      }
      if (!step(entering, true)) {
        if (factors.exchanges() == 0) {
          throw new ArithmeticException("no step fits");
        }
        refactor();
      }
    }
  }

  /// Exact rows that say nothing new, by their number. The basis is changed so that the others have
  /// no part in it.
  boolean[] redundant() {
    boolean[] redundant = new boolean[a.rows];
    for (int place = 0; place < a.rows; place++) {
      int j = basis[place];
      if (j >= a.variables && most[j] == 0 && least[j] == 0) {
        redundant[j - a.variables] = !replaced(place);
      }
    }
    return redundant;
  }

  private boolean replaced(int place) {
    row(place);
    int entering = -1;
    for (int e = 0; e < touches; e++) {
      int j = touched[e];
      if (Math.abs(alpha[j]) > PIVOT
          && upper[j] > lower[j]
          && (entering < 0 || Math.abs(alpha[j]) > Math.abs(alpha[entering]))) {
        entering = j;
      }
    }
    if (entering < 0) {
      return false;
    }
    Arrays.fill(rowWork, 0);
    a.addColumn(entering, 1, rowWork);
    factors.solve(rowWork, column);
    exchange(entering, place, 1, 0, true);
    return true;
  }

  /// Raises a sum of variables from a fitting point; false when there is no end.
  boolean raise(int[] members, int sign) {
    Arrays.fill(cost, 0);
    for (int member : members) {
      cost[member] = sign;
    }
    return climb();
  }

  /// Moves to some other point at which the sum last raised is the same, by pulling at the values
  /// that have fractions.
  void wander(SplittableRandom random) {
    for (int j = 0; j < frozen.length; j++) {
      frozen[j] = Math.abs(reduced[j]) > COST;
    }
    Arrays.fill(cost, 0);
    double[] point = point();
    for (int v = 0; v < a.variables; v++) {
      if (Math.abs(point[v] - Math.rint(point[v])) > FRACTION) {
        cost[v] = random.nextInt(-8, 9);
      }
    }
    climb();
    Arrays.fill(frozen, false);
  }

  private boolean climb() {
    priceAll();
    boolean fresh = true;
    while (true) {
      int entering = entering();
      if (entering < 0) {
        if (fresh) {
          return true;
        }
        priceAll();
        fresh = true;
        continue;
      }
      if (!step(entering, false)) {
        if (unlimited) {
          return false;
        }
        if (factors.exchanges() == 0) {
          throw new ArithmeticException("no step fits");
        }
        refactor();
        priceAll();
        fresh = true;
        continue;
      }
      fresh = false;
      if (factors.exchanges() == 0) {
        priceAll();
      }
    }
  }

  private void priceAll() {
    for (int i = 0; i < a.rows; i++) {
      placeWork[i] = cost[basis[i]];
    }
    factors.solveTransposed(placeWork, prices);
    for (int j = 0; j < a.columns(); j++) {
      reduced[j] = at[j] >= 0 ? 0 : cost[j] - a.product(prices, j);
    }
  }

  private int entering() {
    int best = -1;
    double most = 0;
    for (int j = 0; j < reduced.length; j++) {
      double gain = at[j] == LOWER ? reduced[j] : at[j] == UPPER ? -reduced[j] : 0;
      if (gain > COST && gain * gain > most * weight[j] && upper[j] > lower[j] && !frozen[j]) {
        best = j;
        most = gain * gain / weight[j];
      }
    }
    return best;
  }

  /// Moves one variable as far as it goes; false when that is without end, or cannot be trusted.
  private boolean step(int entering, boolean fitting) {
    work.spend(a.columns() + 4L * a.rows);
    unlimited = false;
    double up = at[entering] == LOWER ? 1 : -1;
    Arrays.fill(rowWork, 0);
    a.addColumn(entering, 1, rowWork);
    factors.solve(rowWork, column);
    double furthest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.rows; i++) {
      double room = room(i, -up * column[i], fitting, fits);
      furthest = Math.min(furthest, room);
    }
    double flip = upper[entering] - lower[entering];
    int place = -1;
    if (furthest < flip) {
      double largest = 0;
      for (int i = 0; i < a.rows; i++) {
        double size = Math.abs(column[i]);
        if (size > largest && room(i, -up * column[i], fitting, 0) <= furthest) {
          largest = size;
          place = i;
        }
      }
    } else if (flip == Double.POSITIVE_INFINITY) {
      unlimited = true;
      return false;
    }
    double length = place < 0 ? flip : Math.max(0, room(place, -up * column[place], fitting, 0));
    if (place >= 0 && !trusted(entering, place)) {
      return false;
    }
    for (int i = 0; i < a.rows; i++) {
      x[i] -= up * length * column[i];
    }
    if (place < 0) {
      at[entering] = at[entering] == LOWER ? UPPER : LOWER;
      return true;
    }
    exchange(entering, place, up, length, fitting);
    return true;
  }

  /// How far the entering variable can go before the one at a place meets an end.
  private double room(int i, double rate, boolean fitting, double slack) {
    if (Math.abs(rate) < PIVOT) {
      return Double.POSITIVE_INFINITY;
    }
    int j = basis[i];
    double value = x[i];
    double target;
    if (rate > 0) {
      if (fitting && value < lower[j] - fits) {
        target = lower[j];
      } else if (fitting && value > upper[j] + fits) {
        return Double.POSITIVE_INFINITY;
      } else {
        target = upper[j];
      }
      return (target + slack - value) / rate;
    }
    if (fitting && value > upper[j] + fits) {
      target = upper[j];
    } else if (fitting && value < lower[j] - fits) {
      return Double.POSITIVE_INFINITY;
    } else {
      target = lower[j];
    }
    return (value - target + slack) / -rate;
  }

  /// Whether row and column agree on the pivot; leaves the row in [#alpha].
  private boolean trusted(int entering, int place) {
    row(place);
    return factors.exchanges() == 0
        || Math.abs(alpha[entering] - column[place]) < 1e-6 * (1 + Math.abs(column[place]));
  }

  /// What the variable at a place takes of all that are not basic.
  private void row(int place) {
    Arrays.fill(placeWork, 0);
    placeWork[place] = 1;
    factors.solveTransposed(placeWork, rowWork);
    for (int e = 0; e < touches; e++) {
      alpha[touched[e]] = 0;
      marked[touched[e]] = false;
    }
    touches = 0;
    for (int i = 0; i < a.rows; i++) {
      double factor = rowWork[i];
      if (Math.abs(factor) > 1e-13) {
        for (int j : a.members[i]) {
          if (at[j] < 0) {
            touch(j, factor);
          }
        }
        if (at[a.variables + i] < 0) {
          touch(a.variables + i, factor * a.sign[i]);
        }
      }
    }
  }

  private void touch(int j, double by) {
    if (!marked[j]) {
      marked[j] = true;
      touched[touches++] = j;
    }
    alpha[j] += by;
  }

  private void exchange(int entering, int place, double up, double length, boolean fitting) {
    double pivot = column[place];
    double ratio = reduced[entering] / pivot;
    double reference = weight[entering];
    for (int e = 0; e < touches; e++) {
      int j = touched[e];
      if (!fitting) {
        reduced[j] -= ratio * alpha[j];
      }
      double share = alpha[j] / pivot;
      weight[j] = Math.max(weight[j], share * share * reference);
    }
    int leaving = basis[place];
    boolean toUpper = x[place] - lower[leaving] > upper[leaving] - x[place];
    double entered = end(entering) + up * length;
    at[leaving] = toUpper ? UPPER : LOWER;
    reduced[leaving] = fitting ? 0 : -ratio;
    weight[leaving] = Math.max(1, reference / (pivot * pivot));
    if (weight[leaving] > 1e7) {
      Arrays.fill(weight, 1);
    }
    at[entering] = place;
    reduced[entering] = 0;
    basis[place] = entering;
    factors.exchange(place, column);
    x[place] = entered;
    if (factors.exchanges() >= FRESH) {
      refactor();
    }
  }

  /// Prices over the rows at the point reached: of the last sum raised, or of what does not fit.
  double[] prices() {
    return prices;
  }
}
