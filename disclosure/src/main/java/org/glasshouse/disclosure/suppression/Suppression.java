// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Hides as few further cells as it can so that no small one can be worked out.
///
/// All cells are one joint system. Each primary gets two other tables in whole people that fit
/// everything published and in which it differs by `width`, and more of them where somebody who is
/// alone in a group knows a count in which those differ. What they change is hidden ([Cover]); what
/// is hidden for nothing is published again ([Thinning]); and a judge adds up that they fit
/// ([Judge]). Where no such tables are found, linear programmes and exchanges prove the rest
/// ([WidthAudit], [SingletonAudit]), if need be beside the cells that linear independence asks for.
/// Zeros are published, and never serve as cover.
public final class Suppression {

  private Suppression() {}

  /// The pattern for one system.
  ///
  /// @param primaries cells that break a rule themselves
  /// @param forced cells that are public already
  /// @param width the least width of each primary's interval
  public static Pattern protect(CellTable table, BitSet primaries, BitSet forced, int width) {
    Alone alone = Alone.in(table);
    Choice choice = Choice.of(table, primaries, forced, width, alone);
    SingletonAudit audit = new SingletonAudit(table, primaries, forced, width, alone);
    choice.proofs().forEach(audit::learn);
    return audit.prove(protectFromReaders(table, primaries, forced, choice));
  }

  /// The same against readers only, who know no count but the published ones; somebody who is alone
  /// in a group may learn more.
  public static Pattern protectFromReaders(
      CellTable table, BitSet primaries, BitSet forced, int width) {
    Alone nobody = Alone.nobody(table);
    return protectFromReaders(
        table, primaries, forced, Choice.of(table, primaries, forced, width, nobody));
  }

  private static Pattern protectFromReaders(
      CellTable table, BitSet primaries, BitSet forced, Choice choice) {
    Reaches reaches = new Reaches(table, primaries, choice.width());
    for (List<Proof> proofs : choice.proofs().values()) {
      for (Proof proof : proofs) {
        reaches.learn(proof.more());
        reaches.learn(proof.fewer());
      }
    }
    WidthAudit audit = new WidthAudit(table, primaries, forced, reaches, new BitSet());
    Pattern pattern = audit.prove(choice.secondary());
    if (pattern.unproven().isEmpty()) {
      return pattern;
    }
    BitSet more = pattern.secondary();
    more.or(eliminate(table, primaries, forced));
    Pattern wider = audit.prove(more);
    return wider.unproven().cardinality() < pattern.unproven().cardinality() ? wider : pattern;
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
