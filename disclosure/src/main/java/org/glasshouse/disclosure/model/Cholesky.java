// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.model;

/// The lower triangle L with X'WX = LL'.
final class Cholesky {

  /// A pivot smaller than this share of its column is nothing but rounding.
  private static final double NOTHING = 1e-10;

  private final double[][] lower;
  private final boolean singular;

  private Cholesky(double[][] lower, boolean singular) {
    this.lower = lower;
    this.singular = singular;
  }

  /// Whether a column follows from the others.
  boolean singular() {
    return singular;
  }

  static Cholesky of(double[][] rows, double[] weights) {
    int columns = rows[0].length;
    double[][] lower = new double[columns][columns];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a < columns; a++) {
        for (int b = 0; b <= a; b++) {
          lower[a][b] += weights[i] * rows[i][a] * rows[i][b];
        }
      }
    }
    for (int a = 0; a < columns; a++) {
      double before = lower[a][a];
      for (int b = 0; b <= a; b++) {
        for (int k = 0; k < b; k++) {
          lower[a][b] -= lower[a][k] * lower[b][k];
        }
        if (b < a) {
          lower[a][b] /= lower[b][b];
        }
      }
      if (lower[a][a] <= NOTHING * before) {
        return new Cholesky(lower, true);
      }
      lower[a][a] = Math.sqrt(lower[a][a]);
    }
    return new Cholesky(lower, false);
  }

  /// L⁻¹ times a row times a factor: the squares of all rows' results add up to the leverages.
  double[] solveLower(double[] row, double factor) {
    double[] solved = new double[row.length];
    for (int a = 0; a < row.length; a++) {
      double left = row[a] * factor;
      for (int k = 0; k < a; k++) {
        left -= lower[a][k] * solved[k];
      }
      solved[a] = left / lower[a][a];
    }
    return solved;
  }
}
