// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;

/// The triangle R of a QR decomposition of many lines, and Q'y beside it, without the lines.
///
/// Lines are taken in blocks: the triangle so far and the next block are decomposed together, which
/// is as stable as one decomposition of all lines and takes the memory of one block.
final class Triangle {

  private static final int BLOCK = 512;

  private final int columns;
  private final double[][] lines;
  private int filled;

  /// @param columns of a line, the right-hand side not counted
  Triangle(int columns) {
    this.columns = columns;
    this.lines = new double[columns + 1 + BLOCK][columns + 1];
    this.filled = 0;
  }

  /// Takes one more line times a factor.
  void add(double[] line, double right, double factor) {
    double[] into = lines[filled++];
    for (int j = 0; j < columns; j++) {
      into[j] = line[j] * factor;
    }
    into[columns] = right * factor;
    if (filled == lines.length) {
      reduce();
    }
  }

  private void reduce() {
    if (filled <= columns + 1) {
      return;
    }
    var block = new double[filled][];
    System.arraycopy(lines, 0, block, 0, filled);
    var upper = new QRDecomposition(new Array2DRowRealMatrix(block, true)).getR();
    for (int i = 0; i <= columns; i++) {
      for (int j = 0; j <= columns; j++) {
        lines[i][j] = j < i ? 0 : upper.getEntry(i, j);
      }
    }
    filled = columns + 1;
  }

  /// The triangle of everything that was added.
  Solved solved() {
    while (filled <= columns + 1) {
      java.util.Arrays.fill(lines[filled], 0);
      filled++;
    }
    reduce();
    var upper = new double[columns][columns];
    var right = new double[columns];
    for (int i = 0; i < columns; i++) {
      System.arraycopy(lines[i], 0, upper[i], 0, columns);
      right[i] = lines[i][columns];
    }
    return new Solved(upper, right);
  }

  /// A finished triangle.
  static final class Solved {

    private final double[][] upper;
    private final double[] right;

    /// @param upper R
    /// @param right Q'y
    private Solved(double[][] upper, double[] right) {
      this.upper = upper;
      this.right = right;
    }

    /// How much of a column is left when those before it are taken out.
    double pivot(int column) {
      return Math.abs(upper[column][column]);
    }

    /// The length of a column of the lines.
    double length(int column) {
      double sum = 0;
      for (int i = 0; i <= column; i++) {
        sum += upper[i][column] * upper[i][column];
      }
      return Math.sqrt(sum);
    }

    /// The coefficients.
    double[] solution() {
      return solve(right);
    }

    /// R⁻¹ times a column.
    double[] solve(double[] column) {
      double[] solution = column.clone();
      for (int i = upper.length - 1; i >= 0; i--) {
        for (int j = i + 1; j < upper.length; j++) {
          solution[i] -= upper[i][j] * solution[j];
        }
        solution[i] /= upper[i][i];
      }
      return solution;
    }

    /// R'⁻¹ times a line: what is left has the leverage of the line as its square.
    void whiten(double[] line, double[] into) {
      for (int j = 0; j < upper.length; j++) {
        double left = line[j];
        for (int k = 0; k < j; k++) {
          left -= upper[k][j] * into[k];
        }
        into[j] = left / upper[j][j];
      }
    }

    /// The diagonal of (R'R)⁻¹.
    double[] variances() {
      int size = upper.length;
      double[] variances = new double[size];
      double[] unit = new double[size];
      double[] column = new double[size];
      for (int i = 0; i < size; i++) {
        unit[i] = 1;
        whiten(unit, column);
        unit[i] = 0;
        for (double part : column) {
          variances[i] += part * part;
        }
      }
      return variances;
    }
  }
}
