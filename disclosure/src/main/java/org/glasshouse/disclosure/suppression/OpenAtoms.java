// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The atoms whose counts a reader does not know at once, and the published sums over them.
final class OpenAtoms {

  private final int[][] rows;
  private final int[][] rowsOf;
  private final BitSet open = new BitSet();

  OpenAtoms(CellTable table, BitSet hidden) {
    this(table, hidden, new BitSet());
  }

  /// @param known atoms whose counts this reader knows besides
  OpenAtoms(CellTable table, BitSet hidden, BitSet known) {
    open.set(0, table.atomCount());
    open.andNot(known);
    List<int[]> sums = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!hidden.get(cell)) {
        sums.add(table.members(cell));
        if (table.value(cell) == 0) {
          Arrays.stream(table.members(cell)).forEach(open::clear);
        }
      }
    }
    rows = settle(sums);
    IntList[] uses = new IntList[table.atomCount()];
    Arrays.setAll(uses, _ -> new IntList());
    for (int row = 0; row < rows.length; row++) {
      for (int atom : rows[row]) {
        uses[atom].add(row);
      }
    }
    rowsOf = Arrays.stream(uses).map(IntList::toArray).toArray(int[][]::new);
  }

  /// Leaves out known atoms until no sum is over one atom alone; equal sums count once.
  private int[][] settle(List<int[]> sums) {
    List<int[]> now = sums;
    int before;
    do {
      before = open.cardinality();
      List<int[]> next = new ArrayList<>();
      for (int[] sum : now) {
        int[] left = Arrays.stream(sum).filter(open::get).toArray();
        if (left.length == 1) {
          open.clear(left[0]);
        } else if (left.length > 1) {
          next.add(left);
        }
      }
      now = next;
    } while (open.cardinality() < before);
    Set<List<Integer>> seen = new HashSet<>();
    return now.stream()
        .map(sum -> Arrays.stream(sum).filter(open::get).toArray())
        .filter(sum -> sum.length > 1)
        .filter(sum -> seen.add(Arrays.stream(sum).boxed().toList()))
        .sorted(Comparator.comparingInt(sum -> sum.length))
        .toArray(int[][]::new);
  }

  boolean contains(int atom) {
    return open.get(atom);
  }

  int count() {
    return open.cardinality();
  }

  /// All published sums over open atoms, the smallest first.
  int[][] sums() {
    return rows.clone();
  }

  /// Whether no published sum changes when the atoms move so: plain addition, no modulus.
  boolean unnoticed(int[] moved, long[] step) {
    Map<Integer, Long> totals = new HashMap<>();
    for (int i = 0; i < moved.length; i++) {
      for (int row : rowsOf[moved[i]]) {
        totals.merge(row, step[i], Long::sum);
      }
    }
    return totals.values().stream().allMatch(total -> total == 0);
  }

  /// Open atoms among these.
  int[] among(int[] atoms) {
    return Arrays.stream(atoms).filter(open::get).toArray();
  }
}
