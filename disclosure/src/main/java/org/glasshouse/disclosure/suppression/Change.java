// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// People moved between atoms: by how many each of some atoms changes.
///
/// Atoms are in ascending order, and no step is 0. The true table with a change that no published
/// sum notices, and that takes no count below zero, is another table that readers must reckon with.
final class Change {

  static final Change NONE = new Change(new int[0], new long[0]);

  /// With larger steps than this nothing can be repeated in small counts, and products might not
  /// fit.
  private static final long MOST_STEP = 1L << 20;

  private final int[] atoms;
  private final long[] steps;

  private Change(int[] atoms, long[] steps) {
    this.atoms = atoms;
    this.steps = steps;
  }

  static Change of(Map<Integer, Long> steps) {
    TreeMap<Integer, Long> sorted = new TreeMap<>(steps);
    sorted.values().removeIf(step -> step == 0);
    return new Change(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /// The first `count` of these; steps of 0 are left out.
  static Change of(int[] atoms, long[] steps, int count) {
    long[] order = new long[count];
    int many = 0;
    for (int i = 0; i < count; i++) {
      if (steps[i] != 0) {
        order[many++] = ((long) atoms[i] << 32) | i;
      }
    }
    Arrays.sort(order, 0, many);
    int[] sortedAtoms = new int[many];
    long[] sortedSteps = new long[many];
    for (int i = 0; i < many; i++) {
      sortedAtoms[i] = (int) (order[i] >> 32);
      sortedSteps[i] = steps[(int) order[i]];
    }
    return new Change(sortedAtoms, sortedSteps);
  }

  /// By atom.
  Map<Integer, Long> steps() {
    Map<Integer, Long> all = new TreeMap<>();
    for (int i = 0; i < atoms.length; i++) {
      all.put(atoms[i], steps[i]);
    }
    return all;
  }

  /// How many atoms change.
  int size() {
    return atoms.length;
  }

  int atom(int i) {
    return atoms[i];
  }

  long step(int i) {
    return steps[i];
  }

  /// By how much an atom changes.
  long at(int atom) {
    int i = Arrays.binarySearch(atoms, atom);
    return i < 0 ? 0 : steps[i];
  }

  /// By how much a sum changes.
  ///
  /// @param members its atoms, ascending
  long over(int[] members) {
    long sum = 0;
    if (members.length < atoms.length) {
      for (int member : members) {
        sum += at(member);
      }
    } else {
      for (int i = 0; i < atoms.length; i++) {
        sum += Arrays.binarySearch(members, atoms[i]) >= 0 ? steps[i] : 0;
      }
    }
    return sum;
  }

  Change times(long factor) {
    return factor == 0
        ? NONE
        : new Change(atoms, Arrays.stream(steps).map(step -> step * factor).toArray());
  }

  /// This change less `factor` times another one, or none where a count would fall below zero or as
  /// many atoms would change as may not.
  ///
  /// @param below fewer atoms than this
  Optional<Change> less(Change other, long factor, CellTable table, int below) {
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < atoms.length || j < other.atoms.length) {
      int here = i < atoms.length ? atoms[i] : Integer.MAX_VALUE;
      int there = j < other.atoms.length ? other.atoms[j] : Integer.MAX_VALUE;
      long step = here <= there ? steps[i++] : 0;
      step -= there <= here ? factor * other.steps[j++] : 0;
      count += step != 0 ? 1 : 0;
      if (count >= below || (step < 0 && step + table.atom(Math.min(here, there)) < 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(sum(1, other, -factor));
  }

  /// The shortest change along `mine` times this one and `theirs` times the other, or none where
  /// its steps are too large.
  Optional<Change> combined(long mine, Change other, long theirs) {
    Change sum = sum(mine, other, theirs);
    long divisor = Arrays.stream(sum.steps).map(Math::abs).reduce(0, Change::divisor);
    for (int i = 0; i < sum.steps.length; i++) {
      sum.steps[i] /= divisor;
      if (Math.abs(sum.steps[i]) > MOST_STEP) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }

  private Change sum(long mine, Change other, long theirs) {
    int[] both = new int[atoms.length + other.atoms.length];
    long[] sums = new long[both.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < atoms.length || j < other.atoms.length) {
      int here = i < atoms.length ? atoms[i] : Integer.MAX_VALUE;
      int there = j < other.atoms.length ? other.atoms[j] : Integer.MAX_VALUE;
      long step = here <= there ? mine * steps[i++] : 0;
      step += there <= here ? theirs * other.steps[j++] : 0;
      if (step != 0) {
        both[count] = Math.min(here, there);
        sums[count++] = step;
      }
    }
    return new Change(Arrays.copyOf(both, count), Arrays.copyOf(sums, count));
  }

  static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  /// How often it can be done before a count falls below zero, at most `most` times.
  ///
  /// @param direction 1, or −1 for the other way round
  long room(CellTable table, int direction, long most) {
    long room = most;
    for (int i = 0; i < atoms.length; i++) {
      if (direction * steps[i] < 0) {
        room = Math.min(room, table.atom(atoms[i]) / Math.abs(steps[i]));
      }
    }
    return room;
  }
}
