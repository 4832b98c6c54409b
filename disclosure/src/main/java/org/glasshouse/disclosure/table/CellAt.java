// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

/// A place in a table, counted from 0 below the header.
public record CellAt(int row, int column) implements Comparable<CellAt> {

  /// Stands for "all rows" or "all columns" in a finding.
  public static final int ALL = -1;

  @Override
  public int compareTo(CellAt other) {
    return row != other.row
        ? Integer.compare(row, other.row)
        : Integer.compare(column, other.column);
  }
}
