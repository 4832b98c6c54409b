// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Arrays;

/// Gauss's elimination of a sparse basis, where the pivot that fills in least comes first.
///
/// Columns and rows of one number, nearly all of them in tables of counts, cost nothing; of the
/// rest, the column with the fewest numbers is taken, in it the row with the fewest among those
/// whose number is not small.
final class Elimination {

  private static final double SMALL = 1e-11;
  private static final double SHARE = 0.1;

  final int size;
  final int[] pivotRow;
  final int[] pivotPlace;
  final double[] pivot;
  final int[][] lowerIndex;
  final double[][] lowerValue;
  final int[][] upperIndex;
  final double[][] upperValue;

  private final int[][] index;
  private final double[][] value;
  private final int[] count;
  private final int[][] rowsIn;
  private final int[] rowsInCount;
  private final boolean[] rowDone;
  private final boolean[] placeDone;
  private final double[] scatter;
  private final boolean[] present;
  private final int[] single;
  private int singles;
  private int step;

  /// @throws ArithmeticException when the columns depend on each other
  Elimination(Conditions a, int[] basis) {
    size = basis.length;
    pivotRow = new int[size];
    pivotPlace = new int[size];
    pivot = new double[size];
    lowerIndex = new int[size][];
    lowerValue = new double[size][];
    upperIndex = new int[size][];
    upperValue = new double[size][];
    index = new int[size][4];
    value = new double[size][4];
    count = new int[size];
    rowsIn = new int[size][];
    rowsInCount = new int[size];
    rowDone = new boolean[size];
    placeDone = new boolean[size];
    scatter = new double[size];
    present = new boolean[size];
    single = new int[2 * size + 1];
    for (int place = 0; place < size; place++) {
      int variable = basis[place];
      if (variable < a.variables) {
        rowsIn[place] = a.rowsOf[variable].clone();
        rowsInCount[place] = rowsIn[place].length;
        for (int row : rowsIn[place]) {
          append(row, place, 1);
        }
      } else {
        int row = variable - a.variables;
        rowsIn[place] = new int[] {row};
        rowsInCount[place] = 1;
        append(row, place, a.sign[row]);
      }
    }
    run();
  }

  private void append(int row, int place, double number) {
    if (count[row] == index[row].length) {
      index[row] = Arrays.copyOf(index[row], 2 * count[row]);
      value[row] = Arrays.copyOf(value[row], 2 * count[row]);
    }
    index[row][count[row]] = place;
    value[row][count[row]++] = number;
  }

  private void run() {
    int[] stack = new int[2 * size];
    int top = 0;
    for (int place = 0; place < size; place++) {
      if (rowsInCount[place] == 1) {
        stack[top++] = place;
      }
    }
    // Columns of one number: nothing below changes, only the row's other columns get shorter.
    while (top > 0) {
      int place = stack[--top];
      if (placeDone[place] || rowsInCount[place] != 1) {
        continue;
      }
      int row = rowsIn[place][0];
      if (rowDone[row]) {
        continue;
      }
      take(row, place);
      for (int other : upperIndex[step - 1]) {
        if (rowsInCount[other] == 1 && top < stack.length) {
          stack[top++] = other;
        }
      }
    }
    for (int row = 0; row < size; row++) {
      if (!rowDone[row] && count[row] == 1) {
        single[singles++] = row;
      }
    }
    while (step < size) {
      int row = single();
      int place = row >= 0 ? index[row][0] : narrowest();
      if (row < 0) {
        row = shortest(place);
      }
      take(row, place);
    }
  }

  private int single() {
    while (singles > 0) {
      int row = single[--singles];
      if (!rowDone[row] && count[row] == 1 && Math.abs(value[row][0]) > SMALL) {
        return row;
      }
    }
    return -1;
  }

  private int narrowest() {
    int best = -1;
    for (int place = 0; place < size; place++) {
      if (!placeDone[place] && (best < 0 || rowsInCount[place] < rowsInCount[best])) {
        best = place;
      }
    }
    return best;
  }

  private int shortest(int place) {
    double largest = 0;
    for (int e = 0; e < rowsInCount[place]; e++) {
      largest = Math.max(largest, Math.abs(number(rowsIn[place][e], place)));
    }
    if (largest < SMALL) {
      throw new ArithmeticException("the basis is singular");
    }
    int best = -1;
    for (int e = 0; e < rowsInCount[place]; e++) {
      int row = rowsIn[place][e];
      if (Math.abs(number(row, place)) >= SHARE * largest
          && (best < 0 || count[row] < count[best])) {
        best = row;
      }
    }
    return best;
  }

  private double number(int row, int place) {
    for (int e = 0; e < count[row]; e++) {
      if (index[row][e] == place) {
        return value[row][e];
      }
    }
    return 0;
  }

  private void take(int row, int place) {
    int k = step++;
    pivotRow[k] = row;
    pivotPlace[k] = place;
    rowDone[row] = true;
    placeDone[place] = true;
    upperIndex[k] = new int[count[row] - 1];
    upperValue[k] = new double[count[row] - 1];
    int filled = 0;
    for (int e = 0; e < count[row]; e++) {
      int other = index[row][e];
      if (other == place) {
        pivot[k] = value[row][e];
      } else {
        upperIndex[k][filled] = other;
        upperValue[k][filled++] = value[row][e];
        forget(other, row);
      }
    }
    if (Math.abs(pivot[k]) < SMALL) {
      throw new ArithmeticException("the basis is singular");
    }
    int below = rowsInCount[place] - 1;
    lowerIndex[k] = new int[below];
    lowerValue[k] = new double[below];
    int at = 0;
    for (int e = 0; e <= below; e++) {
      int other = rowsIn[place][e];
      if (other != row) {
        lowerIndex[k][at] = other;
        lowerValue[k][at++] = subtract(other, place, k);
      }
    }
  }

  private void forget(int place, int row) {
    int[] rows = rowsIn[place];
    int last = --rowsInCount[place];
    for (int e = 0; e <= last; e++) {
      if (rows[e] == row) {
        rows[e] = rows[last];
        return;
      }
    }
  }

  /// Takes the pivot row so often from another that nothing is left at the pivot's place.
  private double subtract(int row, int place, int k) {
    int kept = 0;
    double factor = 0;
    int[] at = index[row];
    double[] numbers = value[row];
    for (int e = 0; e < count[row]; e++) {
      if (at[e] == place) {
        factor = numbers[e] / pivot[k];
      } else {
        at[kept] = at[e];
        numbers[kept++] = numbers[e];
      }
    }
    count[row] = kept;
    int[] upper = upperIndex[k];
    for (int e = 0; e < upper.length; e++) {
      scatter[upper[e]] = factor * upperValue[k][e];
      present[upper[e]] = true;
    }
    kept = 0;
    for (int e = 0; e < count[row]; e++) {
      int other = at[e];
      double left = numbers[e];
      if (present[other]) {
        left -= scatter[other];
        present[other] = false;
        if (Math.abs(left) < SMALL) {
          forget(other, row);
          continue;
        }
      }
      at[kept] = other;
      numbers[kept++] = left;
    }
    count[row] = kept;
    for (int other : upper) {
      if (present[other]) {
        present[other] = false;
        append(row, other, -scatter[other]);
        if (rowsInCount[other] == rowsIn[other].length) {
          rowsIn[other] = Arrays.copyOf(rowsIn[other], 2 * rowsInCount[other] + 1);
        }
        rowsIn[other][rowsInCount[other]++] = row;
      }
    }
    if (count[row] == 1 && singles < single.length) {
      single[singles++] = row;
    }
    return factor;
  }
}
