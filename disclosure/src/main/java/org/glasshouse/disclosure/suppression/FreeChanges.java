// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All changes that no published sum notices, as combinations of few. To publish one more sum takes
/// one of them away and makes the others leave that sum as it is, which can be undone.
final class FreeChanges {

  /// By number; one that was taken away has no atoms.
  private final List<Change> changes = new ArrayList<>();

  private final int[][] through;
  private final int[] throughCount;
  private final long[] sum;

  FreeChanges(CellTable table, Kernel kernel, OpenAtoms open) {
    through = new int[table.atomCount()][4];
    throughCount = new int[table.atomCount()];
    kernel.changes(
        open,
        (moved, step) -> {
          Map<Integer, Long> steps = new TreeMap<>();
          for (int i = 0; i < moved.length; i++) {
            steps.put(moved[i], step[i]);
          }
          changes.add(Change.NONE);
          set(changes.size() - 1, Change.of(steps));
        });
    sum = new long[changes.size()];
  }

  int size() {
    return changes.size();
  }

  Change get(int number) {
    return changes.get(number);
  }

  /// How many of them move an atom.
  int countThrough(int atom) {
    return throughCount[atom];
  }

  /// The number of the i-th that moves an atom.
  int through(int atom, int i) {
    return through[atom][i];
  }

  private void set(int number, Change change) {
    Change before = changes.get(number);
    for (int i = 0; i < before.size(); i++) {
      forget(before.atom(i), number);
    }
    changes.set(number, change);
    for (int i = 0; i < change.size(); i++) {
      int atom = change.atom(i);
      if (throughCount[atom] == through[atom].length) {
        through[atom] = Arrays.copyOf(through[atom], 2 * throughCount[atom]);
      }
      through[atom][throughCount[atom]++] = number;
    }
  }

  private void forget(int atom, int number) {
    int[] list = through[atom];
    int at = 0;
    while (list[at] != number) {
      at++;
    }
    list[at] = list[--throughCount[atom]];
  }

  /// What changes a sum, by number, and by how much.
  Map<Integer, Long> over(int[] members) {
    IntList numbers = new IntList();
    for (int atom : members) {
      for (int i = 0; i < throughCount[atom]; i++) {
        int number = through[atom][i];
        numbers.add(number);
        sum[number] += changes.get(number).at(atom);
      }
    }
    Map<Integer, Long> over = new LinkedHashMap<>();
    for (int number : numbers.toArray()) {
      if (sum[number] != 0) {
        over.put(number, sum[number]);
        sum[number] = 0;
      }
    }
    return over;
  }

  /// Publishes a sum; answers what was there before by number, or nothing where numbers would grow
  /// too large, and then all is as before.
  Optional<Map<Integer, Change>> publish(int[] members) {
    Map<Integer, Long> over = over(members);
    Map<Integer, Change> before = new LinkedHashMap<>();
    if (over.isEmpty()) {
      return Optional.of(before);
    }
    int gone = shortest(over);
    Change by = changes.get(gone);
    long all = over.getOrDefault(gone, 1L);
    for (Map.Entry<Integer, Long> other : over.entrySet()) {
      int number = other.getKey();
      long divisor = Change.divisor(Math.abs(all), Math.abs(other.getValue()));
      Optional<Change> after =
          number == gone
              ? Optional.of(Change.NONE)
              : changes.get(number).combined(all / divisor, by, -other.getValue() / divisor);
      if (after.isEmpty()) {
        undo(before);
        return Optional.empty();
      }
      before.put(number, changes.get(number));
      set(number, after.get());
    }
    return Optional.of(before);
  }

  private int shortest(Map<Integer, Long> over) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (Map.Entry<Integer, Long> one : over.entrySet()) {
      long cost = Math.abs(one.getValue()) * 10_000 + changes.get(one.getKey()).size();
      if (cost < least) {
        least = cost;
        best = one.getKey();
      }
    }
    return best;
  }

  void undo(Map<Integer, Change> before) {
    before.forEach(this::set);
  }
}
