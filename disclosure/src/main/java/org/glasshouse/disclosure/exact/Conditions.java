// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Arrays;
import java.util.List;

/// Conditions as a sparse matrix of ones, each with a variable of its own for what it leaves open.
///
/// Row `i` says `Σ x + sign[i]·r = right[i]`. Variables `0 … variables − 1` are those asked about;
/// `variables + i` is the `r` of row `i`: between 0 and `open[i]`, which is 0 for an exact row and
/// [Long#MAX_VALUE] for one without an upper end.
final class Conditions {

  final int variables;
  final int rows;
  final int[][] rowsOf;
  final int[][] members;
  final int[] sign;
  final long[] right;
  final long[] open;

  Conditions(int variables, List<Row> conditions) {
    this.variables = variables;
    rows = conditions.size();
    members = new int[rows][];
    sign = new int[rows];
    right = new long[rows];
    open = new long[rows];
    int[] uses = new int[variables];
    for (int i = 0; i < rows; i++) {
      Row row = conditions.get(i);
      members[i] = row.members();
      boolean ends = row.greatest() != Long.MAX_VALUE;
      sign[i] = ends ? 1 : -1;
      right[i] = ends ? row.greatest() : row.least();
      open[i] = ends ? row.greatest() - Math.max(0, row.least()) : Long.MAX_VALUE;
      for (int v : members[i]) {
        uses[v]++;
      }
    }
    rowsOf = new int[variables][];
    for (int v = 0; v < variables; v++) {
      rowsOf[v] = new int[uses[v]];
    }
    Arrays.fill(uses, 0);
    for (int i = 0; i < rows; i++) {
      for (int v : members[i]) {
        rowsOf[v][uses[v]++] = i;
      }
    }
  }

  /// Whether nothing limits a variable from above: no row that it is in has an end.
  boolean endless(int variable) {
    for (int row : rowsOf[variable]) {
      if (sign[row] > 0) {
        return false;
      }
    }
    return true;
  }

  /// How many variables there are with those of the rows.
  int columns() {
    return variables + rows;
  }

  /// Adds `times` the column of a variable to a vector over the rows.
  void addColumn(int variable, double times, double[] into) {
    if (variable < variables) {
      for (int row : rowsOf[variable]) {
        into[row] += times;
      }
    } else {
      into[variable - variables] += times * sign[variable - variables];
    }
  }

  /// The product of a vector over the rows with the column of a variable.
  double product(double[] y, int variable) {
    if (variable >= variables) {
      return y[variable - variables] * sign[variable - variables];
    }
    double sum = 0;
    for (int row : rowsOf[variable]) {
      sum += y[row];
    }
    return sum;
  }
}
