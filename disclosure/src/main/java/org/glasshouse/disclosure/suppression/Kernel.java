// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/// Changes of the open atoms that no published sum notices.
///
/// The sums are reduced until each has one atom of its own; every other atom is free, and raising
/// it by one moves only the atoms whose sums it is part of. Such a change, scaled until a count
/// would fall below zero, is a second population that fits everything published.
final class Kernel {

  private static final long MOST_STEP = 1L << 40;

  private final Column[] sumOf;
  private final IntList[] users;
  private final int atoms;
  private final CellTable table;

  /// Large counts become the dependent ones: they leave room to move.
  ///
  /// @param random breaks ties between pivots, so that another run finds other changes
  Kernel(CellTable table, int[][] sums, RandomGenerator random) {
    this.table = table;
    this.atoms = table.atomCount();
    this.sumOf = new Column[atoms];
    this.users = new IntList[atoms];
    Arrays.setAll(users, _ -> new IntList());
    for (int[] sum : sums) {
      take(reduced(Column.ones(sum)), random);
    }
  }

  private Column reduced(Column sum) {
    Column rest = sum;
    for (int atom : sum.rows) {
      Column known = sumOf[atom];
      if (known != null) {
        rest = rest.minus(known, rest.at(atom));
      }
    }
    return rest;
  }

  private void take(Column rest, RandomGenerator random) {
    if (rest.isEmpty()) {
      return;
    }
    int pivot = pivot(rest, random);
    long inverse = Modular.inverse(rest.at(pivot));
    Column own =
        new Column(
            rest.rows, Arrays.stream(rest.values).map(v -> Modular.times(v, inverse)).toArray());
    IntList touched = users[pivot];
    users[pivot] = new IntList();
    for (int k = 0; k < touched.size(); k++) {
      int other = touched.get(k);
      Column before = sumOf[other];
      long value = before == null ? 0 : before.at(pivot);
      if (before != null && value != 0) {
        Column after = before.minus(own, value);
        sumOf[other] = after;
        for (int atom : own.rows) {
          if (before.at(atom) == 0 && after.at(atom) != 0) {
            users[atom].add(other);
          }
        }
      }
    }
    sumOf[pivot] = own;
    for (int atom : own.rows) {
      if (atom != pivot) {
        users[atom].add(pivot);
      }
    }
  }

  private int pivot(Column rest, RandomGenerator random) {
    int best = -1;
    long bestCost = Long.MAX_VALUE;
    for (int i = 0; i < rest.rows.length; i++) {
      boolean plain = rest.values[i] == 1 || rest.values[i] == Modular.P - 1;
      long count = table.atom(rest.rows[i]);
      long room = count < 3 ? 64 : count < 10 ? 24 : 0;
      long cost =
          users[rest.rows[i]].size() * 8L + room + random.nextInt(16) + (plain ? 0 : 1L << 40);
      if (cost < bestCost) {
        bestCost = cost;
        best = rest.rows[i];
      }
    }
    return best;
  }

  /// Gives each change: the atoms, and by how much each moves when the free one moves by one.
  void changes(OpenAtoms open, BiConsumer<int[], long[]> receiver) {
    for (int free = 0; free < atoms; free++) {
      if (sumOf[free] == null && open.contains(free)) {
        change(free, receiver);
      }
    }
  }

  private void change(int free, BiConsumer<int[], long[]> receiver) {
    int[] pivots =
        Arrays.stream(users[free].toArray())
            .sorted()
            .distinct()
            .filter(pivot -> at(pivot, free) != 0)
            .toArray();
    long scale = 1;
    for (int pivot : pivots) {
      scale = Modular.denominator(at(pivot, free), scale, MOST_STEP);
      if (scale == 0) {
        return;
      }
    }
    int[] moved = new int[pivots.length + 1];
    long[] step = new long[moved.length];
    moved[0] = free;
    step[0] = scale;
    for (int i = 0; i < pivots.length; i++) {
      moved[i + 1] = pivots[i];
      step[i + 1] = -Modular.signed(Modular.times(at(pivots[i], free), scale));
      if (Math.abs(step[i + 1]) > MOST_STEP) {
        return;
      }
    }
    receiver.accept(moved, step);
  }

  private long at(int pivot, int free) {
    Column sum = sumOf[pivot];
    return sum == null ? 0 : sum.at(free);
  }
}
