// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// How far each primary is proven to reach, in whole tables and in any tables that fit.
final class Reaches {

  /// A certificate is drawn this much towards the true table; what it proves is short by less.
  private static final double SHORT = 1e-4;

  private static final long FAR = 1_000;

  /// A sum of money moves further than a count; what it comes to still fits 64 bits.
  private static final long FAR_SUMS = 1L << 60;

  private final CellTable table;
  private final BitSet primaries;
  private final int width;
  private final Map<Integer, Long> levels;
  private final long[] least;
  private final long[] greatest;
  private final double[] lowest;
  private final double[] highest;
  private final int[][] primariesOf;

  /// For counts: from the least to the greatest there is at least `width`.
  Reaches(CellTable table, BitSet primaries, int width) {
    this(table, primaries, width, Map.of());
  }

  /// For sums: each primary reaches at least its level above its value, and as far below, or to 0.
  static Reaches ofSums(CellTable table, Map<Integer, Long> levels) {
    BitSet primaries = new BitSet();
    levels.keySet().forEach(primaries::set);
    return new Reaches(table, primaries, 0, levels);
  }

  private Reaches(CellTable table, BitSet primaries, int width, Map<Integer, Long> levels) {
    this.levels = Map.copyOf(levels);
    this.table = table;
    this.primaries = (BitSet) primaries.clone();
    this.width = width;
    this.least = new long[table.size()];
    Arrays.setAll(least, table::value);
    this.greatest = least.clone();
    this.lowest = new double[table.size()];
    Arrays.setAll(lowest, table::value);
    this.highest = lowest.clone();
    IntList[] uses = new IntList[table.atomCount()];
    Arrays.setAll(uses, _ -> new IntList());
    primaries.stream()
        .forEach(p -> Arrays.stream(table.members(p)).forEach(atom -> uses[atom].add(p)));
    this.primariesOf = Arrays.stream(uses).map(IntList::toArray).toArray(int[][]::new);
  }

  int width() {
    return width;
  }

  /// Proven wide, if only in fractions of people.
  boolean wide(int p) {
    double value = table.value(p);
    double most = highest(p) + (levels.isEmpty() ? SHORT : 0);
    return wideWhole(p) || enough(p, most - value, value - lowest(p));
  }

  private boolean wideWhole(int p) {
    long value = table.value(p);
    return enough(p, (double) (greatest[p] - value), (double) (value - least[p]));
  }

  /// Whether it is enough for a primary to reach so far above its value and so far below.
  boolean enough(int p, double above, double below) {
    Long level = levels.get(p);
    return level == null
        ? above + below >= width
        : above >= level && below >= Math.min(level, table.value(p));
  }

  BitSet narrow() {
    BitSet narrow = new BitSet();
    primaries.stream().filter(p -> !wide(p)).forEach(narrow::set);
    return narrow;
  }

  /// Those whose width is proven by two whole tables: even who knows that people are whole, and
  /// searches for it, cannot narrow them down.
  BitSet whole() {
    BitSet whole = new BitSet();
    primaries.stream().filter(this::wideWhole).forEach(whole::set);
    return whole;
  }

  /// A change that nothing published notices, as often as counts of at least 0 allow, both ways.
  void repeat(int[] moved, long[] step) {
    long far = levels.isEmpty() ? FAR : FAR_SUMS / Arrays.stream(step).map(Math::abs).sum();
    long up = far;
    long down = far;
    for (int i = 0; i < moved.length; i++) {
      long room = table.atom(moved[i]) / Math.abs(step[i]);
      if (step[i] < 0) {
        up = Math.min(up, room);
      } else {
        down = Math.min(down, room);
      }
    }
    if (up + down > 0) {
      long most = up;
      long fewest = -down;
      changes(moved, step)
          .forEach((p, change) -> {
            learn(p, change * most);
            learn(p, change * fewest);
          });
    }
  }

  /// Another whole table that fits.
  void learn(Change change) {
    learn(change.steps());
  }

  /// The same, by what it changes.
  void learn(Map<Integer, Long> change) {
    Map<Integer, Long> changes = new HashMap<>();
    change.forEach((atom, by) -> {
      for (int p : primariesOf[atom]) {
        changes.merge(p, by, Long::sum);
      }
    });
    changes.forEach(this::learn);
  }

  private Map<Integer, Long> changes(int[] moved, long[] step) {
    Map<Integer, Long> changes = new HashMap<>();
    for (int i = 0; i < moved.length; i++) {
      for (int p : primariesOf[moved[i]]) {
        changes.merge(p, step[i], Long::sum);
      }
    }
    return changes;
  }

  private void learn(int p, long change) {
    least[p] = Math.min(least[p], table.value(p) + change);
    greatest[p] = Math.max(greatest[p], table.value(p) + change);
  }

  /// A proven table; `atoms` are those of the primary.
  void learn(int p, int[] atoms, Certificate certificate) {
    highest[p] = Math.max(highest[p], table.value(p) + certificate.more(atoms));
    lowest[p] = Math.min(lowest[p], table.value(p) - certificate.fewer(atoms));
  }

  double highest(int p) {
    return Math.max(highest[p], (double) greatest[p]);
  }

  double lowest(int p) {
    return Math.min(lowest[p], (double) least[p]);
  }
}
