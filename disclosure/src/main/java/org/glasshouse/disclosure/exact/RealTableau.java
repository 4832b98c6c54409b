// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Arrays;

/// The dictionary in floating point, for systems that are both too large and too tangled for whole
/// numbers. What is less than [#ZERO] from nothing counts as nothing; values are read as the
/// simplest fraction near them.
final class RealTableau extends Tableau {

  private static final double ZERO = 1e-9;

  /// How near a value is read as a simple fraction: well inside the 1e-4 that bounds are good for.
  private static final double NEAR = 1e-6;

  private double[][] cells;

  RealTableau(int rows, int width, int names) {
    super(rows, width, names);
    cells = new double[rows + 1][width + 1];
  }

  @Override
  void set(int row, int column, long value) {
    cells[row][column] = value;
  }

  @Override
  int sign(int row, int column) {
    double value = cells[row][column];
    return value > ZERO ? 1 : value < -ZERO ? -1 : 0;
  }

  @Override
  int compareRight(int row, int other) {
    return Double.compare(cells[row][width], cells[other][width]);
  }

  @Override
  int compareObjective(int column, int other) {
    return Double.compare(cells[rows][column], cells[rows][other]);
  }

  @Override
  int compareRatio(int row, int other, int column) {
    double mine = Math.max(0, cells[row][width]) / cells[row][column];
    double others = Math.max(0, cells[other][width]) / cells[other][column];
    if (Math.abs(mine - others) > ZERO) {
      return mine < others ? -1 : 1;
    }
    // Of two equal ratios the larger divisor keeps rounding errors small.
    return Double.compare(cells[other][column], cells[row][column]);
  }

  @Override
  int compareCost(int column, int other, int row) {
    return Double.compare(
        cells[rows][column] / -cells[row][column], cells[rows][other] / -cells[row][other]);
  }

  @Override
  void exchange(int row, int column) {
    double[] by = cells[row];
    double pivot = by[column];
    int[] filled = new int[width + 1];
    int count = 0;
    for (int j = 0; j <= width; j++) {
      if (j != column && by[j] != 0) {
        by[j] /= pivot;
        filled[count++] = j;
      }
    }
    for (int i = 0; i <= rows; i++) {
      double factor = cells[i][column];
      if (i != row && factor != 0) {
        subtract(cells[i], by, factor, filled, count);
        cells[i][column] = -factor / pivot;
      }
    }
    by[column] = 1 / pivot;
  }

  private static void subtract(double[] line, double[] by, double factor, int[] filled, int count) {
    for (int k = 0; k < count; k++) {
      int j = filled[k];
      double left = line[j] - factor * by[j];
      line[j] = Math.abs(left) < ZERO * 1e-3 ? 0 : left;
    }
  }

  @Override
  Fraction value(int row) {
    return Fraction.near(cells[row][width], NEAR);
  }

  @Override
  boolean whole(int row) {
    double value = cells[row][width];
    return Math.abs(value - Math.rint(value)) < NEAR;
  }

  @Override
  long floor(int row) {
    return (long) Math.floor(cells[row][width] + NEAR);
  }

  @Override
  void addBound(int row, long limit, boolean atMost) {
    double sign = atMost ? -1 : 1;
    double[] bound = new double[width + 1];
    for (int j = 0; j < width; j++) {
      bound[j] = sign * cells[row][j];
    }
    bound[width] = sign * (cells[row][width] - limit);
    cells = Arrays.copyOf(cells, rows + 2);
    cells[rows + 1] = cells[rows];
    cells[rows] = bound;
    basic = Arrays.copyOf(basic, rows + 1);
    basic[rows++] = names++;
  }

  @Override
  void objective(boolean[] member, int sign) {
    clearObjective();
    double[] goal = cells[rows];
    for (int j = 0; j < width; j++) {
      if (free[j] < member.length && member[free[j]]) {
        goal[j] = -sign;
      }
    }
    for (int i = 0; i < rows; i++) {
      if (basic[i] < member.length && member[basic[i]]) {
        for (int j = 0; j <= width; j++) {
          goal[j] += sign * cells[i][j];
        }
      }
    }
  }

  @Override
  void clearObjective() {
    Arrays.fill(cells[rows], 0);
  }

  @Override
  void cost(int column, long units) {
    cells[rows][column] += units;
  }

  @Override
  boolean unit(int row, int column) {
    return Math.abs(Math.abs(cells[row][column]) - 1) < ZERO;
  }

  @Override
  void drop(int column) {
    width--;
    for (int i = 0; i <= rows; i++) {
      cells[i][column] = cells[i][width];
      cells[i][width] = cells[i][width + 1];
    }
    free[column] = free[width];
  }

  @Override
  void dropRow(int row) {
    rows--;
    cells[row] = cells[rows];
    cells[rows] = cells[rows + 1];
    basic[row] = basic[rows];
  }

  @Override
  RealTableau copy() {
    RealTableau copy = new RealTableau(0, 0, names);
    copy.rows = rows;
    copy.budget = budget;
    copy.width = width;
    copy.basic = Arrays.copyOf(basic, rows);
    copy.free = Arrays.copyOf(free, width);
    copy.cells = new double[rows + 1][];
    for (int i = 0; i <= rows; i++) {
      copy.cells[i] = Arrays.copyOf(cells[i], width + 1);
    }
    return copy;
  }
}
