// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Rounds small inner counts up to a base or down to 0, so that no published total is small, tables
/// still add up, and totals move little (PLS: Langsrud & Heldal 2018).
public final class SmallCounts {

  /// The counts after rounding, and how far published cells moved.
  ///
  /// @param atoms the inner counts: every cell is their sum, so all tables agree
  /// @param moved inner counts that changed
  /// @param greatestChange of any published cell, in people
  /// @param utility 1 for an unchanged table (Hellinger distance of the published cells)
  public record Rounded(List<Long> atoms, int moved, long greatestChange, double utility) {

    public Rounded {
      atoms = List.copyOf(atoms);
    }
  }

  private static final int MOST_ROUNDS = 100;

  private final CellTable table;
  private final int base;
  private final long[] now;
  private final int[][] cellsOf;

  private SmallCounts(CellTable table, int base) {
    this.table = table;
    this.base = base;
    this.now = IntStream.range(0, table.atomCount()).mapToLong(table::atom).toArray();
    IntList[] uses = new IntList[table.atomCount()];
    Arrays.setAll(uses, _ -> new IntList());
    for (int cell = 0; cell < table.size(); cell++) {
      for (int atom : table.members(cell)) {
        uses[atom].add(cell);
      }
    }
    this.cellsOf = Arrays.stream(uses).map(IntList::toArray).toArray(int[][]::new);
  }

  /// Rounds as few inner counts as it can.
  ///
  /// @param base no published count from 1 to `base − 1` is left
  public static Rounded round(CellTable table, int base) {
    if (base < 2) {
      throw new IllegalArgumentException("a base is at least 2");
    }
    SmallCounts work = new SmallCounts(table, base);
    BitSet done = new BitSet();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      BitSet small = work.small(done);
      if (small.isEmpty()) {
        return work.result();
      }
      work.settle(small);
      done.or(small);
    }
    throw new IllegalStateException("inner counts are finite, and each is rounded once");
  }

  private long value(int cell) {
    return Arrays.stream(table.members(cell)).mapToLong(atom -> now[atom]).sum();
  }

  /// Small inner counts that feed a small published cell.
  private BitSet small(BitSet done) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      long value = value(cell);
      if (value > 0 && value < base) {
        for (int atom : table.members(cell)) {
          if (now[atom] > 0 && now[atom] < base && !done.get(atom)) {
            small.set(atom);
          }
        }
      }
    }
    return small;
  }

  /// Takes the small counts out, then puts back as many as bases as their sum asks for, each where
  /// published cells lack most; then swaps while that helps.
  private void settle(BitSet small) {
    long sum = small.stream().mapToLong(atom -> now[atom]).sum();
    int up = (int) Math.min(small.cardinality(), Math.round((double) sum / base));
    small.stream().forEach(atom -> now[atom] = 0);
    double[] lack = new double[table.size()];
    for (int cell = 0; cell < lack.length; cell++) {
      lack[cell] = table.value(cell) - value(cell);
    }
    BitSet raised = new BitSet();
    for (int i = 0; i < up; i++) {
      raise(best(small, raised, lack, 1), raised, lack);
    }
    for (int swaps = 0; swaps < small.cardinality() && !raised.isEmpty(); swaps++) {
      int down = best(raised, new BitSet(), lack, -1);
      lower(down, raised, lack);
      int next = best(small, raised, lack, 1);
      raise(next, raised, lack);
      if (next == down) {
        break;
      }
    }
    raised.stream().forEach(atom -> now[atom] = base);
  }

  private int best(BitSet among, BitSet without, double[] lack, int sign) {
    int best = -1;
    double bestLack = Double.NEGATIVE_INFINITY;
    for (int atom = among.nextSetBit(0); atom >= 0; atom = among.nextSetBit(atom + 1)) {
      if (!without.get(atom)) {
        double total = 0;
        for (int cell : cellsOf[atom]) {
          total += lack[cell];
        }
        if (sign * total > bestLack) {
          bestLack = sign * total;
          best = atom;
        }
      }
    }
    return best;
  }

  private void raise(int atom, BitSet raised, double[] lack) {
    raised.set(atom);
    for (int cell : cellsOf[atom]) {
      lack[cell] -= base;
    }
  }

  private void lower(int atom, BitSet raised, double[] lack) {
    raised.clear(atom);
    for (int cell : cellsOf[atom]) {
      lack[cell] += base;
    }
  }

  private Rounded result() {
    long greatest = 0;
    double distance = 0;
    double all = 0;
    for (int cell = 0; cell < table.size(); cell++) {
      long after = value(cell);
      long before = table.value(cell);
      greatest = Math.max(greatest, Math.abs(after - before));
      distance += Math.pow(Math.sqrt((double) after) - Math.sqrt((double) before), 2);
      all += before;
    }
    int moved = (int) IntStream.range(0, now.length).filter(a -> now[a] != table.atom(a)).count();
    double utility = all == 0 ? 1 : 1 - Math.sqrt(distance / 2) / Math.sqrt(all);
    return new Rounded(Arrays.stream(now).boxed().toList(), moved, greatest, utility);
  }
}
