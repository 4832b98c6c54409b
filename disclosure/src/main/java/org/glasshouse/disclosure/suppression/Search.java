// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// Linear programmes that show narrow-looking cells to be wide.
///
/// While many are left, one programme raises (or lowers) a random part of them together; later each
/// has its own two. Every corner on the way counts for all of them.
final class Search {

  /// Work for one search, in multiplications: about a second.
  private static final long MOST_WORK = 1_000_000_000L;

  /// With fewer than this left each has programmes of its own.
  private static final int FEW = 48;

  private static final int MOST_TURNS = 30;

  private static final int PIVOTS_TOGETHER = 1_000;

  private static final int PIVOTS_ALONE = 4_000;

  /// A corner that moves no cell by this much more than before is passed by.
  private static final double NEWS = 0.2;

  private final CellTable table;
  private final Freedom freedom;
  private final Reaches reaches;
  private final RandomGenerator random;
  private final int[] cells;
  private final int[][] atoms;

  Search(
      CellTable table, Freedom freedom, OpenAtoms open, Reaches reaches, RandomGenerator random) {
    this.table = table;
    this.freedom = freedom;
    this.reaches = reaches;
    this.random = random;
    this.cells = reaches.narrow().stream().toArray();
    this.atoms =
        Arrays.stream(cells)
            .mapToObj(
                p -> Arrays.stream(open.among(table.members(p))).filter(freedom::moves).toArray())
            .toArray(int[][]::new);
  }

  void run() {
    long end = freedom.work() + MOST_WORK;
    BitSet left = left();
    for (int turn = 0;
        left.cardinality() > FEW && freedom.work() < end && turn < MOST_TURNS;
        turn++) {
      double[] weight = new double[table.atomCount()];
      int sign = turn % 2 == 0 ? 1 : -1;
      left.stream()
          .filter(_ -> random.nextInt(3) == 0)
          .forEach(i -> aim(weight, i, sign * (0.5 + random.nextDouble())));
      freedom.raise(weight, PIVOTS_TOGETHER, this::look);
      left = left();
    }
    if (left.cardinality() <= FEW) {
      left.stream().filter(_ -> freedom.work() < end).forEach(this::alone);
    }
  }

  private void alone(int i) {
    for (int sign : new int[] {1, -1}) {
      if (!reaches.wide(cells[i])) {
        double[] weight = new double[table.atomCount()];
        aim(weight, i, sign);
        freedom.raise(weight, PIVOTS_ALONE, this::look);
      }
    }
  }

  private void aim(double[] weight, int i, double share) {
    for (int atom : atoms[i]) {
      weight[atom] += share / atoms[i].length;
    }
  }

  private BitSet left() {
    BitSet left = new BitSet();
    for (int i = 0; i < cells.length; i++) {
      left.set(i, !reaches.wide(cells[i]));
    }
    return left;
  }

  /// Proves what the corner shows, where it shows something new.
  private void look() {
    BitSet news = new BitSet();
    for (int i = 0; i < cells.length; i++) {
      if (!reaches.wide(cells[i])) {
        double value = table.value(cells[i]);
        for (int atom : atoms[i]) {
          value += freedom.value(atom) - table.atom(atom);
        }
        news.set(
            i, value > reaches.highest(cells[i]) + NEWS || value < reaches.lowest(cells[i]) - NEWS);
      }
    }
    if (!news.isEmpty()) {
      Certificate certificate = Certificate.of(table, freedom);
      news.stream().forEach(i -> reaches.learn(cells[i], atoms[i], certificate));
    }
  }
}
