// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Where a search stands: which variables are basic, at which end the others are, and what follows.
///
/// Ends are pushed apart by tiny amounts that are all different, so that no step of [Simplex]
/// stands still; the amounts are far below the smallest fraction that counts usually have, and what
/// is read off is worked out without them.
abstract class Standing {

  static final int LOWER = -1;
  static final int UPPER = -2;

  /// How far ends are pushed apart, where counts are below a hundred thousand.
  private static final double APART = 1e-7;

  final Conditions a;
  final long[] least;
  final long[] most;
  final double[] lower;
  final double[] upper;
  final int[] basis;

  /// The place of a basic variable; [#LOWER] or [#UPPER] for another.
  final int[] at;

  /// The values of the basic variables, by place.
  final double[] x;

  final double[] cost;
  final double[] rowWork;
  final double[] placeWork;

  /// What counts as nothing beside [#APART].
  final double fits;

  Factors factors;
  private final double[] pushLower;
  private final double[] pushUpper;
  private int pushed = 1;

  /// Starts with the variables of the rows as basic ones.
  Standing(Conditions a) {
    this.a = a;
    int columns = a.columns();
    least = new long[columns];
    most = new long[columns];
    lower = new double[columns];
    upper = new double[columns];
    pushLower = new double[columns];
    pushUpper = new double[columns];
    at = new int[columns];
    cost = new double[columns];
    basis = new int[a.rows];
    x = new double[a.rows];
    rowWork = new double[a.rows];
    placeWork = new double[a.rows];
    long largest = Math.max(1, Arrays.stream(a.right).max().orElse(1));
    double scale = Math.max(1, largest / 1e5);
    fits = 1e-9 * scale;
    SplittableRandom random = new SplittableRandom(1);
    for (int j = 0; j < columns; j++) {
      pushLower[j] = APART * scale * (0.5 + random.nextDouble());
      pushUpper[j] = APART * scale * (0.5 + random.nextDouble());
      ends(j, 0, j < a.variables ? Long.MAX_VALUE : a.open[j - a.variables]);
      at[j] = LOWER;
    }
    for (int i = 0; i < a.rows; i++) {
      basis[i] = a.variables + i;
      at[a.variables + i] = i;
    }
    factors = new Factors(new Elimination(a, basis));
    recompute();
  }

  /// Whether ends are pushed apart; [Simplex#fit] must be asked again.
  final void push(boolean apart) {
    pushed = apart ? 1 : 0;
    for (int j = 0; j < a.columns(); j++) {
      ends(j, least[j], most[j]);
    }
  }

  /// Changes the ends of a variable; [Simplex#fit] must be asked again.
  final void ends(int j, long from, long to) {
    least[j] = from;
    most[j] = to;
    boolean fixed = from == to && j >= a.variables;
    lower[j] = from - (fixed ? 0 : pushed * pushLower[j]);
    upper[j] =
        to == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : to + (fixed ? 0 : pushed * pushUpper[j]);
    if (at[j] == UPPER && to == Long.MAX_VALUE) {
      at[j] = LOWER;
    }
  }

  final double end(int j) {
    return at[j] == UPPER ? upper[j] : lower[j];
  }

  final void refactor() {
    factors = new Factors(new Elimination(a, basis));
    recompute();
  }

  final void recompute() {
    for (int i = 0; i < a.rows; i++) {
      rowWork[i] = a.right[i];
    }
    for (int j = 0; j < a.columns(); j++) {
      if (at[j] < 0) {
        double value = end(j);
        if (value != 0) {
          a.addColumn(j, -value, rowWork);
        }
      }
    }
    factors.solve(rowWork, x);
  }

  /// Takes over the basis of another, whose rows are those of this one and redundant ones.
  final void startFrom(Standing other, int[] kept) {
    Arrays.fill(at, LOWER);
    for (int i = 0; i < a.rows; i++) {
      at[a.variables + i] = Math.min(LOWER, other.at[other.a.variables + kept[i]]);
    }
    int place = 0;
    for (int j : other.basis) {
      int mine = j;
      if (j >= a.variables) {
        int row = Arrays.binarySearch(kept, j - a.variables);
        mine = row < 0 ? -1 : a.variables + row;
      }
      if (mine >= 0) {
        basis[place] = mine;
        at[mine] = place++;
      }
    }
    if (place != a.rows) {
      throw new ArithmeticException("the basis lost a row");
    }
    refactor();
  }

  /// The values of all variables where the basis stands, with ends as they are.
  final double[] point() {
    for (int i = 0; i < a.rows; i++) {
      rowWork[i] = a.right[i];
    }
    double[] point = new double[a.columns()];
    for (int j = 0; j < a.columns(); j++) {
      if (at[j] < 0) {
        point[j] = at[j] == UPPER ? most[j] : least[j];
        if (point[j] != 0) {
          a.addColumn(j, -point[j], rowWork);
        }
      }
    }
    factors.solve(rowWork, placeWork);
    for (int i = 0; i < a.rows; i++) {
      point[basis[i]] = placeWork[i];
    }
    return point;
  }

  /// The exact values of all variables where the basis stands, when digits can be read as
  /// fractions.
  final Optional<Fractions> exactPoint() {
    long[] right = a.right.clone();
    for (int j = 0; j < a.columns(); j++) {
      if (at[j] < 0) {
        long value = at[j] == UPPER ? most[j] : least[j];
        if (value != 0) {
          subtractColumn(j, value, right);
        }
      }
    }
    Digits.Nearly system =
        new Digits.Nearly() {
          @Override
          public void solve(double[] rows, double[] solution) {
            factors.solve(rows, solution);
          }

          @Override
          public void subtract(long[] values, long[] rows) {
            for (int i = 0; i < values.length; i++) {
              if (values[i] != 0) {
                subtractColumn(basis[i], values[i], rows);
              }
            }
          }
        };
    return Digits.of(system, right)
        .map(read -> {
          BigInteger[] over = new BigInteger[a.variables];
          for (int j = 0; j < a.variables; j++) {
            over[j] =
                at[j] >= 0
                    ? read.over()[at[j]]
                    : read.under()
                        .multiply(BigInteger.valueOf(at[j] == UPPER ? most[j] : least[j]));
          }
          return new Fractions(over, read.under());
        });
  }

  /// The exact prices of the sum last raised.
  final Optional<Fractions> exactPrices() {
    long[] right = new long[a.rows];
    for (int i = 0; i < a.rows; i++) {
      right[i] = Math.round(cost[basis[i]]);
    }
    Digits.Nearly system =
        new Digits.Nearly() {
          @Override
          public void solve(double[] places, double[] solution) {
            factors.solveTransposed(places, solution);
          }

          @Override
          public void subtract(long[] values, long[] places) {
            for (int i = 0; i < places.length; i++) {
              int j = basis[i];
              if (j >= a.variables) {
                places[i] -= values[j - a.variables] * a.sign[j - a.variables];
              } else {
                for (int row : a.rowsOf[j]) {
                  places[i] -= values[row];
                }
              }
            }
          }
        };
    return Digits.of(system, right);
  }

  private void subtractColumn(int j, long value, long[] rows) {
    if (j >= a.variables) {
      rows[j - a.variables] -= value * a.sign[j - a.variables];
    } else {
      for (int row : a.rowsOf[j]) {
        rows[row] -= value;
      }
    }
  }
}
