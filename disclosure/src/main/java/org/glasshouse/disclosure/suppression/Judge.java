// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks other tables by plain addition: no count below zero, and no published sum changed.
///
/// It knows nothing of how they were found; what it does not confirm proves nothing.
final class Judge {

  private final CellTable table;
  private final BitSet published = new BitSet();
  private final int[][][] codesAbove;

  Judge(CellTable table, BitSet hidden) {
    this.table = table;
    List<Dimension> dimensions = table.dimensions();
    this.codesAbove = new int[dimensions.size()][][];
    for (int d = 0; d < codesAbove.length; d++) {
      List<BitSet> codes = dimensions.get(d).codes();
      codesAbove[d] = new int[dimensions.get(d).categories()][];
      for (int category = 0; category < codesAbove[d].length; category++) {
        IntList above = new IntList();
        for (int code = 0; code < codes.size(); code++) {
          if (codes.get(code).get(category)) {
            above.add(code);
          }
        }
        codesAbove[d][category] = above.toArray();
      }
    }
    for (int cell = 0; cell < table.size(); cell++) {
      if (!hidden.get(cell)) {
        int place = 0;
        int[] key = table.key(cell);
        for (int d = 0; d < key.length; d++) {
          place =
              Math.addExact(Math.multiplyExact(place, dimensions.get(d).codes().size()), key[d]);
        }
        published.set(place);
      }
    }
  }

  /// What a list of cycles comes to, atom by atom.
  static Map<Integer, Long> sum(List<Cycle> cycles, int direction) {
    Map<Integer, Long> sum = new TreeMap<>();
    for (Cycle cycle : cycles) {
      for (int i = 0; i < cycle.atoms.length; i++) {
        sum.merge(cycle.atoms[i], (long) direction * cycle.signs[i], Long::sum);
      }
    }
    return sum;
  }

  /// The same of a change.
  boolean fits(Change change) {
    return fits(change.steps());
  }

  /// Whether the table with these changes fits everything that is published.
  boolean fits(Map<Integer, Long> change) {
    Map<Integer, Long> sums = new HashMap<>();
    for (Map.Entry<Integer, Long> atom : change.entrySet()) {
      if (table.atom(atom.getKey()) + atom.getValue() < 0) {
        return false;
      }
      add(atom.getKey(), atom.getValue(), 0, 0, sums);
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() != 0)
        .noneMatch(sum -> published.get(sum.getKey()));
  }

  private void add(int atom, long change, int dimension, int place, Map<Integer, Long> sums) {
    if (dimension == codesAbove.length) {
      sums.merge(place, change, Long::sum);
      return;
    }
    int stride = 1;
    for (int d = dimension + 1; d < codesAbove.length; d++) {
      stride *= table.dimensions().get(d).categories();
    }
    for (int code : codesAbove[dimension][atom / stride]) {
      int next = place * table.dimensions().get(dimension).codes().size() + code;
      add(atom % stride, change, dimension + 1, next, sums);
    }
  }
}
