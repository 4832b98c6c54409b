// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// A simplex dictionary in whole numbers with one common denominator D > 0.
///
/// Each basic variable is `(b − Σ a[j]·x[j]) / D` over the free ones, which stand at 0. Pivots keep
/// whole numbers whole (Edmonds' integer pivoting): every division below has no remainder. The last
/// row is the objective, written the same way. Ties and stalls fall back to Bland's rule, so each
/// search ends.
abstract class Tableau {

  int rows;
  int width;
  int[] basic;
  int[] free;
  int names;
  Budget budget = new Budget(Long.MAX_VALUE);

  Tableau(int rows, int width, int names) {
    this.rows = rows;
    this.width = width;
    this.names = names;
    this.basic = new int[rows];
    this.free = new int[width];
  }

  /// Sign of a coefficient; column `width` is the right-hand side, row `rows` the objective.
  abstract int sign(int row, int column);

  abstract int compareRight(int row, int other);

  abstract int compareObjective(int column, int other);

  /// Compares b/a of two rows in one column where both a are positive.
  abstract int compareRatio(int row, int other, int column);

  /// Compares objective/−a of two columns in one row where both a are negative.
  abstract int compareCost(int column, int other, int row);

  abstract void exchange(int row, int column);

  abstract Fraction value(int row);

  abstract boolean whole(int row);

  /// The value of a row, rounded down.
  abstract long floor(int row);

  /// Adds the row "this basic variable is at most `limit`", or at least.
  abstract void addBound(int row, long limit, boolean atMost);

  /// The objective becomes the sum of these variables times `sign`.
  abstract void objective(boolean[] member, int sign);

  abstract void clearObjective();

  /// Adds this much cost, in whole units, to one free variable.
  abstract void cost(int column, long units);

  /// Whether a coefficient is 1 or −1: pivots there keep D as it is.
  abstract boolean unit(int row, int column);

  /// Sets a coefficient while the dictionary is built, when D is 1.
  abstract void set(int row, int column, long value);

  /// Forgets a free variable that must stay 0.
  abstract void drop(int column);

  /// Forgets a row; the objective moves up.
  abstract void dropRow(int row);

  abstract Tableau copy();

  final void pivot(int row, int column) {
    budget.spend((long) rows * width);
    exchange(row, column);
    int name = basic[row];
    basic[row] = free[column];
    free[column] = name;
  }

  /// Makes every right-hand side non-negative while the objective row is; false when impossible.
  final boolean restore() {
    int patience = 4 * (rows + width) + 50;
    while (true) {
      boolean bland = patience-- <= 0;
      int row = leavingForRestore(bland);
      if (row < 0) {
        return true;
      }
      int column = -1;
      for (int j = 0; j < width; j++) {
        if (sign(row, j) < 0 && (column < 0 || before(j, column, row))) {
          column = j;
        }
      }
      if (column < 0) {
        return false;
      }
      pivot(row, column);
    }
  }

  private int leavingForRestore(boolean bland) {
    int row = -1;
    for (int i = 0; i < rows; i++) {
      if (sign(i, width) < 0
          && (row < 0 || (bland ? basic[i] < basic[row] : compareRight(i, row) < 0))) {
        row = i;
      }
    }
    return row;
  }

  private boolean before(int column, int other, int row) {
    int order = compareCost(column, other, row);
    return order < 0 || (order == 0 && free[column] < free[other]);
  }

  /// Raises the objective as far as it goes; false when there is no end.
  final boolean raise() {
    int patience = 4 * (rows + width) + 50;
    while (true) {
      int column = entering(patience-- <= 0);
      if (column < 0) {
        return true;
      }
      int row = -1;
      for (int i = 0; i < rows; i++) {
        if (sign(i, column) > 0 && (row < 0 || tighter(i, row, column))) {
          row = i;
        }
      }
      if (row < 0) {
        return false;
      }
      pivot(row, column);
    }
  }

  private int entering(boolean bland) {
    int column = -1;
    for (int j = 0; j < width; j++) {
      if (sign(rows, j) < 0
          && (column < 0 || (bland ? free[j] < free[column] : compareObjective(j, column) < 0))) {
        column = j;
      }
    }
    return column;
  }

  private boolean tighter(int row, int other, int column) {
    int order = compareRatio(row, other, column);
    return order < 0 || (order == 0 && basic[row] < basic[other]);
  }
}
