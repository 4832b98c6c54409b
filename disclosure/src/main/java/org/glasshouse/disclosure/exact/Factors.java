// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A basis, factored into triangles in floating point, and the exchanges since.
///
/// Solves with the matrix whose columns are those of the basic variables. Rounding errors here cost
/// time, never truth: what the solutions claim is proven in whole numbers by [Proof].
final class Factors {

  /// A column that took the place of another.
  private static final class Exchange {
    final int place;
    final double pivot;
    final int[] index;
    final double[] value;

    Exchange(int place, double pivot, int[] index, double[] value) {
      this.place = place;
      this.pivot = pivot;
      this.index = index;
      this.value = value;
    }
  }

  private final int size;
  private final int[] pivotRow;
  private final int[] pivotPlace;
  private final double[] pivot;
  private final int[][] lowerIndex;
  private final double[][] lowerValue;
  private final int[][] upperIndex;
  private final double[][] upperValue;
  private final int[][] columnIndex;
  private final double[][] columnValue;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final int[] filled;

  Factors(Elimination done) {
    size = done.size;
    pivotRow = done.pivotRow;
    pivotPlace = done.pivotPlace;
    pivot = done.pivot;
    lowerIndex = done.lowerIndex;
    lowerValue = done.lowerValue;
    upperIndex = done.upperIndex;
    upperValue = done.upperValue;
    int[] count = new int[size];
    for (int[] row : upperIndex) {
      for (int place : row) {
        count[place]++;
      }
    }
    columnIndex = new int[size][];
    columnValue = new double[size][];
    for (int place = 0; place < size; place++) {
      columnIndex[place] = new int[count[place]];
      columnValue[place] = new double[count[place]];
    }
    Arrays.fill(count, 0);
    for (int k = 0; k < size; k++) {
      for (int e = 0; e < upperIndex[k].length; e++) {
        int place = upperIndex[k][e];
        columnIndex[place][count[place]] = pivotRow[k];
        columnValue[place][count[place]++] = upperValue[k][e];
      }
    }
    filled = new int[size];
  }

  int exchanges() {
    return exchanges.size();
  }

  /// Turns a vector over rows into what the basic variables take of it, by place. The vector given
  /// is used up.
  void solve(double[] rows, double[] places) {
    for (int k = 0; k < size; k++) {
      double value = rows[pivotRow[k]];
      if (value != 0) {
        int[] index = lowerIndex[k];
        double[] factor = lowerValue[k];
        for (int e = 0; e < index.length; e++) {
          rows[index[e]] -= factor[e] * value;
        }
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      double value = rows[pivotRow[k]];
      int place = pivotPlace[k];
      if (value != 0) {
        value /= pivot[k];
        int[] index = columnIndex[place];
        double[] factor = columnValue[place];
        for (int e = 0; e < index.length; e++) {
          rows[index[e]] -= factor[e] * value;
        }
      }
      places[place] = value;
    }
    for (Exchange exchange : exchanges) {
      double value = places[exchange.place];
      if (value != 0) {
        value /= exchange.pivot;
        for (int e = 0; e < exchange.index.length; e++) {
          places[exchange.index[e]] -= exchange.value[e] * value;
        }
        places[exchange.place] = value;
      }
    }
  }

  /// Turns costs by place into prices over the rows. The costs given are used up.
  void solveTransposed(double[] places, double[] rows) {
    for (int x = exchanges.size() - 1; x >= 0; x--) {
      Exchange exchange = exchanges.get(x);
      double sum = places[exchange.place];
      for (int e = 0; e < exchange.index.length; e++) {
        sum -= exchange.value[e] * places[exchange.index[e]];
      }
      places[exchange.place] = sum / exchange.pivot;
    }
    for (int k = 0; k < size; k++) {
      double value = places[pivotPlace[k]];
      if (value != 0) {
        value /= pivot[k];
        int[] index = upperIndex[k];
        double[] factor = upperValue[k];
        for (int e = 0; e < index.length; e++) {
          places[index[e]] -= factor[e] * value;
        }
      }
      rows[pivotRow[k]] = value;
    }
    for (int k = size - 1; k >= 0; k--) {
      int[] index = lowerIndex[k];
      if (index.length > 0) {
        double[] factor = lowerValue[k];
        double sum = rows[pivotRow[k]];
        for (int e = 0; e < index.length; e++) {
          sum -= factor[e] * rows[index[e]];
        }
        rows[pivotRow[k]] = sum;
      }
    }
  }

  /// The variable at a place left; `column` is what the new one takes of each basic variable.
  void exchange(int place, double[] column) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (i != place && Math.abs(column[i]) > 1e-14) {
        filled[count++] = i;
      }
    }
    int[] index = Arrays.copyOf(filled, count);
    double[] value = new double[count];
    for (int e = 0; e < count; e++) {
      value[e] = column[index[e]];
    }
    exchanges.add(new Exchange(place, column[place], index, value));
  }
}
