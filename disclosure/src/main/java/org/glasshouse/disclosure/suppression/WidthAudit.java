// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Proves for each primary that its interval is wide enough, and hides more where it is not.
///
/// Three searches, cheapest first, over the changes that no published sum notices: single
/// directions, repeated as often as counts of at least 0 allow ([Kernel]); linear programmes over
/// all of them ([Search]); and where both fail, the exchange that needs the fewest further hidden
/// cells ([Exchanges]), which is then hidden for. More hidden cells leave every earlier proof as it
/// is, so nothing is proven twice.
final class WidthAudit {

  /// Passes over single directions end when one proves less than this share of what is left.
  private static final double WORTH_IT = 0.03;

  /// Exchanges are hidden for in batches of one for this many narrow primaries: the cheap ones
  /// first, since each makes some of the others wide too.
  private static final int PART = 10;

  private static final int MOST_LOOKED_AT = 4_000;

  private final CellTable table;
  private final BitSet primaries;
  private final BitSet forced;
  private final Reaches reaches;
  private final BitSet known;

  /// Only breaks ties; a fixed seed makes the pattern the same each time.
  private final RandomGenerator random = new SplittableRandom(1);

  WidthAudit(CellTable table, BitSet primaries, BitSet forced, int width) {
    this(table, primaries, forced, width, new BitSet());
  }

  /// @param known atoms whose counts the attacker knows
  WidthAudit(CellTable table, BitSet primaries, BitSet forced, int width, BitSet known) {
    this(table, primaries, forced, new Reaches(table, primaries, width), known);
  }

  WidthAudit(CellTable table, BitSet primaries, BitSet forced, Reaches reaches, BitSet known) {
    this.known = (BitSet) known.clone();
    this.table = table;
    this.primaries = (BitSet) primaries.clone();
    this.forced = (BitSet) forced.clone();
    this.reaches = reaches;
  }

  /// Hides more until every primary is proven wide, or nothing more can be hidden.
  Pattern prove(BitSet secondary) {
    BitSet hidden = (BitSet) primaries.clone();
    hidden.or(secondary);
    BitSet narrow = narrow(hidden);
    if (!narrow.isEmpty()) {
      Exchanges exchanges = new Exchanges(table, hidden, forced);
      while (!narrow.isEmpty() && more(narrow, hidden, exchanges)) {
        narrow = narrow(hidden);
      }
    }
    BitSet all = (BitSet) hidden.clone();
    all.andNot(primaries);
    return new Pattern(primaries, all, narrow, reaches.whole(), reaches.width());
  }

  /// Primaries that are not proven wide under this pattern.
  BitSet narrow(BitSet hidden) {
    if (reaches.narrow().isEmpty()) {
      return new BitSet();
    }
    OpenAtoms open = new OpenAtoms(table, hidden, known);
    int left = reaches.narrow().cardinality();
    List<Direction> directions = List.of();
    for (boolean worth = true; worth && left > 0; ) {
      List<Direction> found = new ArrayList<>();
      new Kernel(table, open.sums(), random)
          .changes(
              open,
              (moved, step) -> {
                if (open.unnoticed(moved, step)) {
                  found.add(new Direction(moved, step));
                  reaches.repeat(moved, step);
                }
              });
      directions = found;
      int now = reaches.narrow().cardinality();
      worth = left - now > WORTH_IT * left;
      left = now;
    }
    if (left > 0 && Freedom.fits(directions.size(), open.count())) {
      new Search(table, new Freedom(table, directions), open, reaches, random).run();
    }
    return reaches.narrow();
  }

  /// Hides for some of the narrow ones; false when that is possible for none.
  private boolean more(BitSet narrow, BitSet hidden, Exchanges exchanges) {
    int batch = Math.max(4, narrow.cardinality() / PART);
    narrow.stream().forEach(p -> exchanges.wanted(p, true));
    int[] order = narrow.stream().toArray();
    Map<Integer, Integer> cheapest = new HashMap<>();
    for (int i = 0; i < order.length && cheapest.size() < MOST_LOOKED_AT; i++) {
      int other = i + random.nextInt(order.length - i);
      int p = order[other];
      order[other] = order[i];
      exchanges.cheapest(p, reaches).ifPresent(found -> cheapest.put(p, found.cost));
    }
    List<Integer> first =
        cheapest.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(batch)
            .map(Map.Entry::getKey)
            .toList();
    for (int p : first) {
      if (!reaches.wide(p)) {
        exchanges.cheapest(p, reaches).ifPresent(exchange -> hide(exchange, hidden, exchanges));
      }
    }
    return !first.isEmpty();
  }

  private void hide(Exchange exchange, BitSet hidden, Exchanges exchanges) {
    for (int cell : exchange.noticedBy) {
      hidden.set(cell);
      exchanges.hide(cell);
    }
    reaches.repeat(exchange.atoms, exchange.step);
    for (int cell : exchange.noticedBy) {
      exchanges.wanted(cell, primaries.get(cell) && !reaches.wide(cell));
    }
  }
}
