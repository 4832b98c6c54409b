// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;

/// A sparse vector modulo the prime: ascending rows with values other than zero.
final class Column {

  static final Column EMPTY = new Column(new int[0], new long[0]);

  final int[] rows;
  final long[] values;

  Column(int[] rows, long[] values) {
    this.rows = rows;
    this.values = values;
  }

  static Column ones(int[] rows) {
    long[] values = new long[rows.length];
    Arrays.fill(values, 1);
    return new Column(rows, values);
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  long at(int row) {
    int place = Arrays.binarySearch(rows, row);
    return place < 0 ? 0 : values[place];
  }

  /// This column less `factor` times the other.
  Column minus(Column other, long factor) {
    int[] newRows = new int[rows.length + other.rows.length];
    long[] newValues = new long[newRows.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < rows.length || j < other.rows.length) {
      int mine = i < rows.length ? rows[i] : Integer.MAX_VALUE;
      int theirs = j < other.rows.length ? other.rows[j] : Integer.MAX_VALUE;
      long value = mine <= theirs ? values[i++] : 0;
      if (theirs <= mine) {
        value = Modular.minus(value, Modular.times(factor, other.values[j++]));
      }
      if (value != 0) {
        newRows[count] = Math.min(mine, theirs);
        newValues[count++] = value;
      }
    }
    return new Column(Arrays.copyOf(newRows, count), Arrays.copyOf(newValues, count));
  }

  /// The same direction with 1 in front, so that proportional columns become equal.
  Column scaled() {
    if (values.length == 0 || values[0] == 1) {
      return this;
    }
    long factor = Modular.inverse(values[0]);
    return new Column(rows, Arrays.stream(values).map(v -> Modular.times(v, factor)).toArray());
  }

  boolean same(Column other) {
    return Arrays.equals(rows, other.rows) && Arrays.equals(values, other.values);
  }

  long hash() {
    long hash = 1;
    for (int i = 0; i < rows.length; i++) {
      hash = (hash * 0x9E3779B97F4A7C15L) ^ (rows[i] * 0xC2B2AE3D27D4EB4FL + values[i]);
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
