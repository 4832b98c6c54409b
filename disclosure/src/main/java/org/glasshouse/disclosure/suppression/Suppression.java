// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Hides as few further cells as it can so that no small one can be worked out.
///
/// All cells are one joint system. Each primary gets two other tables in whole people that fit
/// everything published and in which it differs by `width`; what they change is hidden ([Cover]),
/// and a judge adds up that they fit ([Judge]). Where no such tables are found, linear programmes
/// and exchanges prove the rest ([WidthAudit]), if need be beside the cells that linear
/// independence asks for. Zeros are published, and never serve as cover. A last step proves the
/// same to each person who is alone in a group and knows its count.
public final class Suppression {

  /// Beyond this many cells the elimination, which gives the cover a hint, takes too long.
  private static final int MOST_ELIMINATED = 20_000;

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
    BitSet hint =
        table.size() <= MOST_ELIMINATED ? eliminate(table, primaries, forced) : new BitSet();
    Reaches reaches = new Reaches(table, primaries, width);
    BitSet covered = Cover.fits(table) ? covered(table, primaries, forced, hint, reaches) : hint;
    WidthAudit audit = new WidthAudit(table, primaries, forced, reaches, new BitSet());
    Pattern pattern = audit.prove(covered);
    if (pattern.unproven().isEmpty()) {
      return pattern;
    }
    BitSet more = pattern.secondary();
    more.or(hint.isEmpty() ? eliminate(table, primaries, forced) : hint);
    Pattern wider = audit.prove(more);
    return wider.unproven().cardinality() < pattern.unproven().cardinality() ? wider : pattern;
  }

  /// What the cover hides; what the judge confirms of its tables is learnt. Where it has nothing to
  /// work with, it hides what independence asks for.
  private static BitSet covered(
      CellTable table, BitSet primaries, BitSet forced, BitSet hint, Reaches reaches) {
    Cover cover = new Cover(table, primaries, forced, reaches.width());
    BitSet secondary = cover.of(primaries, hint);
    if (cover.witnesses().isEmpty()) {
      return hint.isEmpty() ? eliminate(table, primaries, forced) : hint;
    }
    BitSet hidden = (BitSet) primaries.clone();
    hidden.or(secondary);
    Judge judge = new Judge(table, hidden);
    cover.witnesses().values().stream()
        .flatMap(witness -> Stream.of(Judge.sum(witness.up, 1), Judge.sum(witness.down, -1)))
        .filter(judge::fits)
        .forEach(reaches::learn);
    return secondary;
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
