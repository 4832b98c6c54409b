// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cells that tell the same, because they add up the same open atoms: who sees one sees all.
final class CellClasses {

  private final CellTable table;
  private final List<int[]> members = new ArrayList<>();
  private final List<IntList> cells = new ArrayList<>();
  private final BitSet published = new BitSet();
  private final BitSet primary = new BitSet();
  private final int[][] above;

  CellClasses(CellTable table, OpenAtoms open, BitSet hidden, BitSet primaries) {
    this.table = table;
    Map<List<Integer>, Integer> seen = new HashMap<>();
    IntList[] over = new IntList[table.atomCount()];
    Arrays.setAll(over, _ -> new IntList());
    for (int cell = 0; cell < table.size(); cell++) {
      int[] atoms = open.among(table.members(cell));
      if (atoms.length > 0) {
        int number = seen.computeIfAbsent(Arrays.stream(atoms).boxed().toList(), _ -> seen.size());
        if (number == members.size()) {
          members.add(atoms);
          cells.add(new IntList());
          for (int atom : atoms) {
            over[atom].add(number);
          }
        }
        cells.get(number).add(cell);
        published.set(number, published.get(number) || !hidden.get(cell));
        primary.set(number, primary.get(number) || primaries.get(cell));
      }
    }
    above = Arrays.stream(over).map(IntList::toArray).toArray(int[][]::new);
  }

  int size() {
    return members.size();
  }

  /// Its open atoms, ascending.
  int[] members(int number) {
    return members.get(number);
  }

  int[] cells(int number) {
    return cells.get(number).toArray();
  }

  int cellCount(int number) {
    return cells.get(number).size();
  }

  boolean isPublished(int number) {
    return published.get(number);
  }

  boolean isPrimary(int number) {
    return primary.get(number);
  }

  void publish(int number, boolean now) {
    published.set(number, now);
  }

  /// Whether no count falls below zero.
  boolean isTable(Change change) {
    return change.room(table, 1, 1) == 1;
  }

  /// Whether it is another table that fits everything published.
  boolean fits(Change change) {
    return isTable(change) && sums(change).keySet().stream().noneMatch(published::get);
  }

  /// The classes that a change is noticed in.
  BitSet changed(Change change) {
    BitSet changed = new BitSet();
    sums(change).keySet().forEach(changed::set);
    return changed;
  }

  private Map<Integer, Long> sums(Change change) {
    Map<Integer, Long> sums = new HashMap<>();
    for (int i = 0; i < change.size(); i++) {
      for (int number : above[change.atom(i)]) {
        sums.merge(number, change.step(i), Long::sum);
      }
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }
}
