// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;

/// Publishes one cell after the other as long as no primary can be worked out (Langsrud 2024).
///
/// A cell is published when what the published ones leave of its column is not proportional to what
/// they leave of any primary. So no primary is ever a linear combination of published cells. The
/// work stays near the pivot: an index from rows to columns says which columns it touches.
final class Elimination {

  private final Column[] columns;
  private final BitSet primaries;
  private final BitSet waiting;
  private final IntList[] users;
  private final Directions directions = new Directions();
  private final BitSet impossible = new BitSet();

  Elimination(int coordinates, Column[] columns, BitSet primaries) {
    this.columns = columns.clone();
    this.primaries = (BitSet) primaries.clone();
    this.waiting = new BitSet();
    this.users = new IntList[coordinates];
    Arrays.setAll(users, _ -> new IntList());
    for (int c = 0; c < columns.length; c++) {
      waiting.set(c);
      for (int row : columns[c].rows) {
        users[row].add(c);
      }
      if (primaries.get(c)) {
        directions.put(c, columns[c]);
      }
    }
  }

  /// Goes through the cells in this order; answers which of them must be hidden.
  ///
  /// @param forced cells that are published whatever happens
  BitSet run(int[] order, BitSet forced) {
    BitSet hidden = new BitSet();
    for (int cell : order) {
      Column column = columns[cell];
      waiting.clear(cell);
      if (column.isEmpty()) {
        continue;
      }
      if (directions.contains(column)) {
        if (!forced.get(cell)) {
          hidden.set(cell);
          continue;
        }
        impossible.set(cell);
      }
      publish(column);
    }
    return hidden;
  }

  /// Forced cells that give a primary away.
  BitSet impossible() {
    return (BitSet) impossible.clone();
  }

  private void publish(Column by) {
    int pivot = pivot(by);
    long inverse = Modular.inverse(by.at(pivot));
    IntList touched = users[pivot];
    for (int k = 0; k < touched.size(); k++) {
      int other = touched.get(k);
      if (!waiting.get(other)) {
        continue;
      }
      long value = columns[other].at(pivot);
      if (value == 0) {
        continue;
      }
      Column before = columns[other];
      Column after = before.minus(by, Modular.times(value, inverse));
      columns[other] = after;
      for (int row : by.rows) {
        if (before.at(row) == 0 && after.at(row) != 0) {
          users[row].add(other);
        }
      }
      if (primaries.get(other)) {
        directions.put(other, after);
      }
    }
    users[pivot].clear();
  }

  /// The row with the fewest users: it spreads the column to the fewest others.
  private int pivot(Column column) {
    int best = column.rows[0];
    for (int row : column.rows) {
      if (users[row].size() < users[best].size()) {
        best = row;
      }
    }
    return best;
  }
}
