// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Published cells that could cover a primary: those that share an atom with it or lie inside the
/// same small total; the cheapest first.
final class Neighbours {

  private final CellTable table;
  private final BitSet forced;

  Neighbours(CellTable table, BitSet forced) {
    this.table = table;
    this.forced = forced;
  }

  /// The smallest count that leaves room for the width.
  OptionalInt cheapest(int primary, BitSet hidden, int width) {
    BitSet own = new BitSet();
    IntStream.of(table.members(primary)).forEach(own::set);
    BitSet near = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!hidden.get(cell) && touches(cell, own) && table.members(cell).length <= 64) {
        IntStream.of(table.members(cell)).forEach(near::set);
      }
    }
    return IntStream.range(0, table.size())
        .filter(cell -> !hidden.get(cell) && !forced.get(cell) && table.value(cell) >= width)
        .filter(cell -> touches(cell, own) || inside(cell, near))
        .boxed()
        .min(Comparator.comparingLong(table::value))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /// Every cell above one atom of a primary: with all of them hidden the atom is free, so this
  /// always works unless one of them is public already. The atom that needs the fewest new cells.
  BitSet around(int primary, BitSet hidden) {
    BitSet best = new BitSet();
    int bestCost = Integer.MAX_VALUE;
    for (int atom : table.members(primary)) {
      BitSet above = new BitSet();
      for (int cell = 0; cell < table.size(); cell++) {
        if (!hidden.get(cell) && Arrays.binarySearch(table.members(cell), atom) >= 0) {
          above.set(cell);
        }
      }
      if (table.atom(atom) > 0 && !above.intersects(forced) && above.cardinality() < bestCost) {
        best = above;
        bestCost = above.cardinality();
      }
    }
    return best;
  }

  private boolean touches(int cell, BitSet atoms) {
    return IntStream.of(table.members(cell)).anyMatch(atoms::get);
  }

  private boolean inside(int cell, BitSet atoms) {
    return IntStream.of(table.members(cell)).allMatch(atoms::get);
  }
}
