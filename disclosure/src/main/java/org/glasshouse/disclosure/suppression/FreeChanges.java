// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All changes that no published sum notices, as combinations of few. To publish one more sum takes
/// one of them away and makes the others leave that sum as it is, which can be undone.
final class FreeChanges {

  /// By number; one that was taken away has no atoms.
  private final List<Change> changes;

  /// By atom, the numbers of those that move it, ascending.
  private final int[][] through;

  private final int[] throughCount;

  /// By how much each of them moves it.
  private final long[][] throughStep;

  private final long[] sum;
  private long work;

  FreeChanges(CellTable table, Kernel kernel, OpenAtoms open) {
    changes = new ArrayList<>();
    through = new int[table.atomCount()][4];
    throughCount = new int[table.atomCount()];
    throughStep = new long[table.atomCount()][4];
    kernel.changes(
        open,
        (moved, step) -> {
          changes.add(Change.NONE);
          set(changes.size() - 1, Change.of(moved.clone(), step.clone(), moved.length));
        });
    sum = new long[changes.size()];
  }

  /// A copy that goes its own way.
  FreeChanges(FreeChanges other) {
    changes = new ArrayList<>(other.changes);
    through = other.through.clone();
    Arrays.setAll(through, atom -> other.through[atom].clone());
    throughCount = other.throughCount.clone();
    throughStep = other.throughStep.clone();
    Arrays.setAll(throughStep, atom -> other.throughStep[atom].clone());
    sum = new long[changes.size()];
  }

  /// Steps done so far; each takes about a nanosecond.
  long work() {
    return work;
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

  /// By how much that one moves it.
  long throughStep(int atom, int i) {
    return throughStep[atom][i];
  }

  private void set(int number, Change change) {
    Change before = changes.get(number);
    changes.set(number, change);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < change.size()) {
      int here = i < before.size() ? before.atom(i) : Integer.MAX_VALUE;
      int there = j < change.size() ? change.atom(j) : Integer.MAX_VALUE;
      if (here < there) {
        forget(here, number);
      } else if (there < here) {
        add(there, number, change.step(j));
      } else if (before.step(i) != change.step(j)) {
        throughStep[here][place(here, number)] = change.step(j);
      }
      i += here <= there ? 1 : 0;
      j += there <= here ? 1 : 0;
    }
    work += 4L * (before.size() + change.size());
  }

  private int place(int atom, int number) {
    return Arrays.binarySearch(through[atom], 0, throughCount[atom], number);
  }

  private void add(int atom, int number, long step) {
    int count = throughCount[atom]++;
    if (count == through[atom].length) {
      through[atom] = Arrays.copyOf(through[atom], 2 * count);
      throughStep[atom] = Arrays.copyOf(throughStep[atom], 2 * count);
    }
    int at = -1 - Arrays.binarySearch(through[atom], 0, count, number);
    System.arraycopy(through[atom], at, through[atom], at + 1, count - at);
    System.arraycopy(throughStep[atom], at, throughStep[atom], at + 1, count - at);
    through[atom][at] = number;
    throughStep[atom][at] = step;
    work += 20;
  }

  private void forget(int atom, int number) {
    int at = place(atom, number);
    int left = --throughCount[atom] - at;
    System.arraycopy(through[atom], at + 1, through[atom], at, left);
    System.arraycopy(throughStep[atom], at + 1, throughStep[atom], at, left);
    work += 20;
  }

  /// What changes a sum, by number, and by how much.
  Over over(int[] members) {
    IntList numbers = new IntList();
    for (int atom : members) {
      int[] list = through[atom];
      for (int i = 0; i < throughCount[atom]; i++) {
        int number = list[i];
        numbers.add(number);
        sum[number] += throughStep[atom][i];
      }
    }
    int[] over = numbers.toArray();
    work += 6L * over.length + 10;
    long[] by = new long[over.length];
    int count = 0;
    for (int number : over) {
      if (sum[number] != 0) {
        over[count] = number;
        by[count++] = sum[number];
        sum[number] = 0;
      }
    }
    return new Over(Arrays.copyOf(over, count), Arrays.copyOf(by, count));
  }

  /// Publishes a sum; answers what was there before by number, or nothing where numbers would grow
  /// too large, and then all is as before.
  Optional<Map<Integer, Change>> publish(int[] members) {
    Over over = over(members);
    Map<Integer, Change> before = new LinkedHashMap<>();
    if (over.isEmpty()) {
      return Optional.of(before);
    }
    int shortest = shortest(over);
    Change by = changes.get(over.number(shortest));
    long all = over.by(shortest);
    for (int i = 0; i < over.size(); i++) {
      int number = over.number(i);
      long divisor = Change.divisor(Math.abs(all), Math.abs(over.by(i)));
      Optional<Change> after =
          i == shortest
              ? Optional.of(Change.NONE)
              : changes.get(number).combined(all / divisor, by, -over.by(i) / divisor);
      if (after.isEmpty()) {
        undo(before);
        return Optional.empty();
      }
      work += 5L * (changes.get(number).size() + by.size());
      before.put(number, changes.get(number));
      set(number, after.get());
    }
    return Optional.of(before);
  }

  private int shortest(Over over) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < over.size(); i++) {
      long cost = Math.abs(over.by(i)) * 10_000 + changes.get(over.number(i)).size();
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    return best;
  }

  void undo(Map<Integer, Change> before) {
    before.forEach(this::set);
  }
}
