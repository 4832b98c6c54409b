// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Rounds every count to one of its two neighbouring multiples of a base so that totals still add
/// up (zero-restricted controlled rounding: Cox 1987).
///
/// Since the rounded table adds up, any one inner count can be up to `base − 1` more or less than
/// it is shown with every total following: what is shown elsewhere never narrows it further. For
/// tables of two dimensions, one of them in a hierarchy, a rounding always exists; for others it
/// may not, and then some totals go further than the neighbouring multiples, and how far is said.
public final class ControlledRounding {

  /// The counts after rounding.
  ///
  /// @param atoms the inner counts: every cell is their sum, so all tables agree
  /// @param further cells that are not at a neighbouring multiple
  /// @param greatestChange of any cell, in people: less than the base where `further` is 0
  public record Rounded(List<Long> atoms, int further, long greatestChange) {

    public Rounded {
      atoms = List.copyOf(atoms);
    }
  }

  /// Inner counts that are no multiples; more make the walk slow.
  public static final int MOST_ATOMS = 1_000;

  /// The walk is in floating point, exact enough for a base up to this.
  private static final int MOST_BASE = 1_000_000;

  private static final int TRIES = 8;

  private final CellTable table;
  private final int base;
  private final int[] moving;

  private ControlledRounding(CellTable table, int base) {
    this.table = table;
    this.base = base;
    this.moving =
        IntStream.range(0, table.atomCount())
            .filter(atom -> table.atom(atom) % base != 0)
            .toArray();
  }

  /// Whether the table is small enough.
  public static boolean fits(CellTable table, int base) {
    return base >= 2
        && base <= MOST_BASE
        && new ControlledRounding(table, base).moving.length <= MOST_ATOMS;
  }

  /// Rounds a table. Where the first walk is enough, as it always is in two dimensions, each count
  /// stays what it is on average over chances.
  ///
  /// @param chance numbers from 0 to 1, the same for the same secret, so that a second run gives
  ///   the same table
  /// @throws IllegalArgumentException when the table does not fit
  public static Rounded round(CellTable table, int base, DoubleSupplier chance) {
    if (!fits(table, base)) {
      throw new IllegalArgumentException("a base out of range, or a table too large");
    }
    ControlledRounding work = new ControlledRounding(table, base);
    Rounded best = work.attempt(chance);
    for (int attempt = 1; attempt < TRIES && best.further() > 0; attempt++) {
      Rounded next = work.attempt(chance);
      best = next.further() < best.further() ? next : best;
    }
    return best;
  }

  /// Walks until every count is a multiple: at first with all cells between their neighbours, then
  /// with more room for the totals of those counts that are left between multiples.
  private Rounded attempt(DoubleSupplier chance) {
    double[] value = new double[table.atomCount()];
    Arrays.setAll(value, atom -> (double) (table.atom(atom) % base));
    int[] left = moving;
    for (long slack = 0; left.length > 0; slack = Math.max(1, 2 * slack)) {
      new CornerWalk(table, base, value, left, slack).run(chance);
      left = Arrays.stream(left).filter(atom -> !multiple(value[atom])).toArray();
    }
    return result(
        IntStream.range(0, value.length)
            .mapToLong(
                a -> table.atom(a) - table.atom(a) % base + base * Math.round(value[a] / base))
            .toArray());
  }

  private boolean multiple(double value) {
    return Math.abs(value - (double) (base * Math.round(value / base))) <= CornerWalk.NEAR;
  }

  /// Looks at every cell in whole numbers: what the walk did in floating point is not trusted.
  private Rounded result(long[] rounded) {
    int further = 0;
    long greatest = 0;
    for (int cell = 0; cell < table.size(); cell++) {
      long before = table.value(cell);
      long after = Arrays.stream(table.members(cell)).mapToLong(atom -> rounded[atom]).sum();
      boolean neighbour =
          after == base * Math.floorDiv(before, (long) base)
              || after == base * Math.ceilDiv(before, (long) base);
      further += neighbour ? 0 : 1;
      greatest = Math.max(greatest, Math.abs(after - before));
    }
    return new Rounded(Arrays.stream(rounded).boxed().toList(), further, greatest);
  }
}
