// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Proves for each primary that its interval is wide enough, by showing two populations that fit
/// everything published.
///
/// A population that differs from the true one only in a small region, and fits there, fits
/// everywhere: so a narrow search proves a wide interval. Every population found counts for all
/// primaries that it changes. What no region up to [#REGIONS] proves is treated as not wide, and
/// more is hidden: the answer may hide too much, never too little.
final class WidthAudit {

  private static final int[] REGIONS = {40, 120};
  private static final int MOST_ROUNDS = 6;

  /// Rounds that hide one cell for each narrow primary; after them one person's whole surroundings.
  private static final int CHEAP_ROUNDS = 4;

  /// Passes that may prove nothing new before the search changes its method.
  private static final int IDLE_PASSES = 4;

  private static final long FAR = 1_000;

  private final CellTable table;
  private final BitSet primaries;
  private final BitSet forced;
  private final int width;
  private final long[] least;
  private final long[] greatest;
  private final int[][] primariesOf;

  /// Only breaks ties; a fixed seed makes the pattern the same each time.
  private final RandomGenerator random = new SplittableRandom(1);

  WidthAudit(CellTable table, BitSet primaries, BitSet forced, int width) {
    this.table = table;
    this.primaries = (BitSet) primaries.clone();
    this.forced = (BitSet) forced.clone();
    this.width = width;
    this.least = new long[table.size()];
    Arrays.setAll(least, table::value);
    this.greatest = least.clone();
    IntList[] uses = new IntList[table.atomCount()];
    Arrays.setAll(uses, _ -> new IntList());
    primaries.stream()
        .forEach(p -> Arrays.stream(table.members(p)).forEach(atom -> uses[atom].add(p)));
    this.primariesOf = Arrays.stream(uses).map(IntList::toArray).toArray(int[][]::new);
  }

  /// Hides more until every primary is proven wide, or nothing more can be hidden.
  Pattern prove(BitSet secondary) {
    BitSet hidden = (BitSet) primaries.clone();
    hidden.or(secondary);
    BitSet narrow = narrow(hidden);
    Neighbours neighbours = new Neighbours(table, forced);
    for (int round = 0; round < MOST_ROUNDS && !narrow.isEmpty(); round++) {
      BitSet more = new BitSet();
      if (round < CHEAP_ROUNDS) {
        narrow.stream().forEach(p -> neighbours.cheapest(p, hidden, width).ifPresent(more::set));
      } else {
        narrow.stream().forEach(p -> more.or(neighbours.around(p, hidden)));
      }
      if (more.isEmpty()) {
        break;
      }
      hidden.or(more);
      narrow = narrow(hidden);
    }
    BitSet all = (BitSet) hidden.clone();
    all.andNot(primaries);
    return new Pattern(primaries, all, narrow, width);
  }

  /// Primaries that are not proven wide under this pattern.
  BitSet narrow(BitSet hidden) {
    OpenAtoms open = new OpenAtoms(table, hidden);
    long left = narrowCount();
    for (int idle = 0; idle < IDLE_PASSES && left > 0; ) {
      new Kernel(table, open.sums(), random)
          .changes(open, (moved, step) -> stretch(open, moved, step));
      long now = narrowCount();
      idle = now < left ? 0 : idle + 1;
      left = now;
    }
    BitSet narrow = new BitSet();
    for (int p = primaries.nextSetBit(0); p >= 0; p = primaries.nextSetBit(p + 1)) {
      if (!wide(p) && !proven(p, open)) {
        narrow.set(p);
      }
    }
    return narrow;
  }

  private long narrowCount() {
    return primaries.stream().filter(p -> !wide(p)).count();
  }

  /// Goes as far as counts of at least 0 allow, both ways.
  private void stretch(OpenAtoms open, int[] moved, long[] step) {
    if (!open.unnoticed(moved, step)) {
      return;
    }
    long up = Long.MAX_VALUE;
    long down = Long.MAX_VALUE;
    for (int i = 0; i < moved.length; i++) {
      long room = table.atom(moved[i]) / Math.abs(step[i]);
      if (step[i] < 0) {
        up = Math.min(up, room);
      } else {
        down = Math.min(down, room);
      }
    }
    for (long times : new long[] {Math.min(up, FAR), -Math.min(down, FAR)}) {
      long[] population = new long[moved.length];
      for (int i = 0; i < moved.length; i++) {
        population[i] = table.atom(moved[i]) + times * step[i];
      }
      if (times != 0) {
        learn(moved, population);
      }
    }
  }

  private boolean wide(int p) {
    return greatest[p] - least[p] >= width;
  }

  private boolean proven(int p, OpenAtoms open) {
    int before = 0;
    for (int most : REGIONS) {
      int[] region = open.near(table.members(p), most);
      if (region.length > before) {
        before = region.length;
        search(p, region, open);
      }
      if (wide(p)) {
        return true;
      }
    }
    return false;
  }

  private void search(int p, int[] region, OpenAtoms open) {
    int[] target = target(p, region);
    Region search = new Region(table, region, open);
    for (int sign : new int[] {1, -1}) {
      Optional<long[]> found = search.farthest(target, sign);
      found.ifPresent(change -> learn(region, change));
      if (wide(p)) {
        return;
      }
    }
  }

  private int[] target(int p, int[] region) {
    return Arrays.stream(table.members(p))
        .map(atom -> Arrays.binarySearch(region, atom))
        .filter(place -> place >= 0)
        .sorted()
        .toArray();
  }

  /// Widens the interval of every primary that this population changes.
  private void learn(int[] region, long[] population) {
    java.util.Map<Integer, Long> changes = new java.util.HashMap<>();
    for (int i = 0; i < region.length; i++) {
      long change = population[i] - table.atom(region[i]);
      if (change != 0) {
        for (int p : primariesOf[region[i]]) {
          changes.merge(p, change, Long::sum);
        }
      }
    }
    changes.forEach((p, change) -> {
      least[p] = Math.min(least[p], table.value(p) + change);
      greatest[p] = Math.max(greatest[p], table.value(p) + change);
    });
  }
}
