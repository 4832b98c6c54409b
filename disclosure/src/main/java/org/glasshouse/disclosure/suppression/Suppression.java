// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Hides as few further cells as it can so that no small one can be worked out.
///
/// Two steps over one joint system. The elimination makes sure that no primary is a sum or
/// difference of published cells. The audit then proves, by showing two tables that fit everything
/// published, that each primary could be at least `width` more than at its least; where it cannot,
/// it hides more and proves again. Zeros are published, and never serve as cover. A third step
/// proves the same to each person who is alone in a group and knows its count.
public final class Suppression {

  private Suppression() {}

  /// The pattern for one system.
  ///
  /// @param primaries cells that break a rule themselves
  /// @param forced cells that are public already
  /// @param width the least width of each primary's interval
  public static Pattern protect(CellTable table, BitSet primaries, BitSet forced, int width) {
    Pattern readers = protectFromReaders(table, primaries, forced, width);
    return new SingletonAudit(table, primaries, forced, width).prove(readers);
  }

  /// The same against readers only, who know no count but the published ones; somebody who is alone
  /// in a group may learn more.
  public static Pattern protectFromReaders(
      CellTable table, BitSet primaries, BitSet forced, int width) {
    BitSet secondary = eliminate(table, primaries, forced);
    WidthAudit audit = new WidthAudit(table, primaries, forced, width);
    return audit.prove(secondary);
  }

  /// The first step alone.
  static BitSet eliminate(CellTable table, BitSet primaries, BitSet forced) {
    List<Coordinates> coordinates = table.coordinates();
    Elimination elimination =
        new Elimination(table.coordinates(coordinates), table.columns(coordinates), primaries);
    return elimination.run(order(table, primaries, forced), forced);
  }

  /// What is public first, then zeros, then the largest first.
  private static int[] order(CellTable table, BitSet primaries, BitSet forced) {
    return IntStream.range(0, table.size())
        .filter(cell -> !primaries.get(cell))
        .boxed()
        .sorted(
            Comparator.comparing((Integer cell) -> !forced.get(cell))
                .thenComparing(cell -> table.value(cell) != 0)
                .thenComparingLong(cell -> -table.value(cell)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
