// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Arrays;

/// The dictionary in 64-bit numbers; throws [ArithmeticException] when one would not fit, and
/// [BigTableau] takes over. Conditions of counts are sums, so D nearly always stays 1 or 2.
final class LongTableau extends Tableau {

  private long[][] cells;
  private long common = 1;

  LongTableau(int rows, int width, int names) {
    super(rows, width, names);
    cells = new long[rows + 1][width + 1];
  }

  @Override
  void set(int row, int column, long value) {
    cells[row][column] = value;
  }

  @Override
  int sign(int row, int column) {
    return Long.signum(cells[row][column]);
  }

  @Override
  int compareRight(int row, int other) {
    return Long.compare(cells[row][width], cells[other][width]);
  }

  @Override
  int compareObjective(int column, int other) {
    return Long.compare(cells[rows][column], cells[rows][other]);
  }

  @Override
  int compareRatio(int row, int other, int column) {
    return compareProducts(
        cells[row][width], cells[other][column], cells[other][width], cells[row][column]);
  }

  @Override
  int compareCost(int column, int other, int row) {
    return compareProducts(
        cells[rows][column], -cells[row][other], cells[rows][other], -cells[row][column]);
  }

  private static int compareProducts(long a, long b, long c, long d) {
    long high = Math.multiplyHigh(a, b);
    long other = Math.multiplyHigh(c, d);
    return high != other ? Long.compare(high, other) : Long.compareUnsigned(a * b, c * d);
  }

  @Override
  void exchange(int row, int column) {
    long pivot = cells[row][column];
    long[] by = cells[row];
    int[] filled = new int[width + 1];
    int count = 0;
    for (int j = 0; j <= width; j++) {
      if (by[j] != 0 && j != column) {
        filled[count++] = j;
      }
    }
    for (int i = 0; i <= rows; i++) {
      if (i != row) {
        long factor = cells[i][column];
        if (pivot == common) {
          subtract(cells[i], by, factor, filled, count);
        } else {
          combine(cells[i], by, factor, pivot);
        }
        cells[i][column] = -factor;
      }
    }
    by[column] = common;
    common = pivot;
    if (common < 0) {
      common = -common;
      for (int i = 0; i <= rows; i++) {
        for (int j = 0; j <= width; j++) {
          cells[i][j] = -cells[i][j];
        }
      }
    }
  }

  /// With pivot = D the new row is `row − factor·by / D`.
  private void subtract(long[] line, long[] by, long factor, int[] filled, int count) {
    if (factor == 0) {
      return;
    }
    for (int k = 0; k < count; k++) {
      int j = filled[k];
      long product = Math.multiplyExact(factor, by[j]);
      line[j] =
          common == 1
              ? Math.subtractExact(line[j], product)
              : Math.subtractExact(Math.multiplyExact(line[j], common), product) / common;
    }
  }

  private void combine(long[] line, long[] by, long factor, long pivot) {
    for (int j = 0; j <= width; j++) {
      if (line[j] != 0 || (factor != 0 && by[j] != 0)) {
        line[j] =
            Math.subtractExact(
                    Math.multiplyExact(line[j], pivot), Math.multiplyExact(factor, by[j]))
                / common;
      }
    }
  }

  @Override
  Fraction value(int row) {
    return new Fraction(BigInteger.valueOf(cells[row][width]), BigInteger.valueOf(common));
  }

  @Override
  boolean whole(int row) {
    return cells[row][width] % common == 0;
  }

  @Override
  long floor(int row) {
    return Math.floorDiv(cells[row][width], common);
  }

  @Override
  void addBound(int row, long limit, boolean atMost) {
    long[] bound = new long[width + 1];
    int sign = atMost ? -1 : 1;
    for (int j = 0; j < width; j++) {
      bound[j] = sign * cells[row][j];
    }
    bound[width] =
        Math.multiplyExact(
            sign, Math.subtractExact(cells[row][width], Math.multiplyExact(limit, common)));
    cells = Arrays.copyOf(cells, rows + 2);
    cells[rows + 1] = cells[rows];
    cells[rows] = bound;
    basic = Arrays.copyOf(basic, rows + 1);
    basic[rows++] = names++;
  }

  @Override
  void objective(boolean[] member, int sign) {
    clearObjective();
    long[] goal = cells[rows];
    for (int j = 0; j < width; j++) {
      if (free[j] < member.length && member[free[j]]) {
        goal[j] = -sign * common;
      }
    }
    for (int i = 0; i < rows; i++) {
      if (basic[i] < member.length && member[basic[i]]) {
        for (int j = 0; j <= width; j++) {
          goal[j] = Math.addExact(goal[j], sign * cells[i][j]);
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
    cells[rows][column] = Math.addExact(cells[rows][column], Math.multiplyExact(units, common));
  }

  @Override
  boolean unit(int row, int column) {
    return Math.abs(cells[row][column]) == common;
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
  LongTableau copy() {
    LongTableau copy = new LongTableau(0, 0, names);
    copy.rows = rows;
    copy.budget = budget;
    copy.width = width;
    copy.basic = Arrays.copyOf(basic, rows);
    copy.free = Arrays.copyOf(free, width);
    copy.common = common;
    copy.cells = new long[rows + 1][];
    for (int i = 0; i <= rows; i++) {
      copy.cells[i] = Arrays.copyOf(cells[i], width + 1);
    }
    return copy;
  }
}
