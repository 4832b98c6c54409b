// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Cells that tell the same, because they add up the same open atoms: who sees one sees all.
final class CellClasses {

  private final CellTable table;
  private final List<int[]> members = new ArrayList<>();
  private final List<IntList> cells = new ArrayList<>();
  private final BitSet published = new BitSet();
  private final BitSet primary = new BitSet();
  private final int[][] above;

  /// By class, what a change comes to while it is looked at.
  private final long[] sums;

  private int[] touched = new int[64];

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
    sums = new long[members.size()];
  }

  /// A copy in which other classes may be published.
  CellClasses(CellClasses other) {
    table = other.table;
    members.addAll(other.members);
    cells.addAll(other.cells);
    published.or(other.published);
    primary.or(other.primary);
    above = other.above;
    sums = new long[members.size()];
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
    int many = add(change);
    boolean unnoticed = true;
    for (int i = 0; i < many; i++) {
      unnoticed &= sums[touched[i]] == 0 || !published.get(touched[i]);
      sums[touched[i]] = 0;
    }
    return unnoticed && isTable(change);
  }

  /// Gives the classes that a change is noticed in, each once.
  void changed(Change change, IntConsumer receiver) {
    int many = add(change);
    for (int i = 0; i < many; i++) {
      if (sums[touched[i]] != 0) {
        sums[touched[i]] = 0;
        receiver.accept(touched[i]);
      }
    }
  }

  /// Adds a change up; answers how many classes were touched, some of them more than once.
  private int add(Change change) {
    int many = 0;
    for (int i = 0; i < change.size(); i++) {
      int[] over = above[change.atom(i)];
      if (many + over.length > touched.length) {
        touched = Arrays.copyOf(touched, 2 * (many + over.length));
      }
      for (int number : over) {
        sums[number] += change.step(i);
        touched[many++] = number;
      }
    }
    return many;
  }
}
