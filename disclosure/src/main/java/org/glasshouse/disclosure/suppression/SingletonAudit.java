// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Proves the width of every primary once more to each person who is alone in a group: they know
/// its count, and take it off every sum.
///
/// A change of the table that leaves somebody's own group alone is as possible to them as to any
/// reader, so one proof serves nearly all of them. What is left gets proofs of its own, with the
/// group fixed, and where there is none, more is hidden.
final class SingletonAudit {

  private static final int PASSES = 4;

  private static final long FAR = 1_000;

  /// With more unknown atoms than this, somebody's own programmes take longer than they are worth.
  private static final int MOST_ATOMS = 2_000;

  /// Unknown atoms in all such programmes together; later people get exchanges only.
  private static final int MOST_IN_ALL = 40_000;

  private final CellTable table;
  private final BitSet primaries;
  private final BitSet forced;
  private final int width;
  private final Alone alone;
  private final Map<Integer, BitSet> waiting = new HashMap<>();
  private final IntList[] primariesOf;
  private final RandomGenerator random = new SplittableRandom(2);
  private int looked;

  SingletonAudit(CellTable table, BitSet primaries, BitSet forced, int width, Alone alone) {
    this.alone = alone;
    this.table = table;
    this.primaries = (BitSet) primaries.clone();
    this.forced = (BitSet) forced.clone();
    this.width = width;
    this.primariesOf = new IntList[table.atomCount()];
    Arrays.setAll(primariesOf, _ -> new IntList());
    primaries.stream()
        .forEach(p -> Arrays.stream(table.members(p)).forEach(atom -> primariesOf[atom].add(p)));
    primaries.stream().forEach(p -> waiting.put(p, (BitSet) alone.notKnowing(p).clone()));
  }

  /// A proof of one primary, which whoever judged it found to fit.
  void learn(int primary, List<Proof> proofs) {
    int[] members = table.members(primary);
    for (Proof proof : proofs) {
      if (proof.width(members) >= width) {
        waiting.getOrDefault(primary, new BitSet()).and(proof.noticing());
      }
    }
  }

  /// Hides more until every primary is wide to every such person too.
  Pattern prove(Pattern readers) {
    BitSet hidden = (BitSet) readers.primary().clone();
    hidden.or(readers.secondary());
    BitSet unproven = new BitSet();
    for (int before = -1; before < hidden.cardinality(); ) {
      before = hidden.cardinality();
      unproven = (BitSet) readers.unproven().clone();
      OpenAtoms open = new OpenAtoms(table, hidden);
      learn(open);
      BitSet lacking = (BitSet) unproven.clone();
      int[] singles =
          IntStream.range(0, alone.size())
              .filter(single -> alone.known(single).stream().anyMatch(open::contains))
              .filter(single -> !left(single, lacking).isEmpty())
              .toArray();
      if (singles.length > 0) {
        Exchanges exchanges = new Exchanges(table, hidden, forced);
        for (int single : singles) {
          unproven.or(unprovenTo(single, left(single, unproven), open, hidden, exchanges));
        }
      }
    }
    hidden.andNot(primaries);
    return new Pattern(primaries, hidden, unproven, readers.whole(), width);
  }

  private BitSet left(int single, BitSet without) {
    BitSet left = new BitSet();
    primaries.stream().filter(p -> waits(p, single) && !without.get(p)).forEach(left::set);
    return left;
  }

  private boolean waits(int primary, int single) {
    return waiting.getOrDefault(primary, new BitSet()).get(single);
  }

  private BitSet unprovenTo(
      int single, BitSet left, OpenAtoms open, BitSet hidden, Exchanges exchanges) {
    left.stream()
        .filter(p -> waits(p, single))
        .forEach(p ->
            exchanges
                .cheapest(p, width, alone.known(single))
                .filter(exchange -> exchange.cost == 0)
                .ifPresent(exchange -> learn(exchange.atoms, exchange.step)));
    BitSet narrow = left(single, complement(left));
    if (!narrow.isEmpty() && open.count() <= MOST_ATOMS && looked < MOST_IN_ALL) {
      looked += open.count();
      BitSet own = new WidthAudit(table, narrow, forced, width, alone.known(single)).narrow(hidden);
      narrow.stream().filter(p -> !own.get(p)).forEach(p -> proven(p, single));
    }
    BitSet unproven = new BitSet();
    for (int p : narrow.stream().toArray()) {
      if (waits(p, single)) {
        exchanges
            .cheapest(p, width, alone.known(single))
            .ifPresentOrElse(exchange -> hide(exchange, hidden, exchanges), () -> unproven.set(p));
      }
    }
    return unproven;
  }

  private BitSet complement(BitSet left) {
    BitSet others = (BitSet) primaries.clone();
    others.andNot(left);
    return others;
  }

  private void proven(int primary, int single) {
    waiting.getOrDefault(primary, new BitSet()).clear(single);
  }

  private void hide(Exchange exchange, BitSet hidden, Exchanges exchanges) {
    for (int cell : exchange.noticedBy) {
      hidden.set(cell);
      exchanges.hide(cell);
    }
    learn(exchange.atoms, exchange.step);
  }

  private void learn(OpenAtoms open) {
    for (int pass = 0; pass < PASSES; pass++) {
      new Kernel(table, open.sums(), random)
          .changes(
              open,
              (moved, step) -> {
                if (open.unnoticed(moved, step)) {
                  learn(moved, step);
                }
              });
    }
  }

  /// A change that nothing published notices proves its primaries wide to everybody who knows none
  /// of the counts that it moves.
  private void learn(int[] moved, long[] step) {
    long room = IntStream.of(1, -1).mapToLong(sign -> room(moved, step, sign)).sum();
    BitSet noticing = new BitSet();
    Map<Integer, Long> changes = new HashMap<>();
    for (int i = 0; i < moved.length; i++) {
      alone.addKnowing(moved[i], noticing);
      IntList above = primariesOf[moved[i]];
      for (int k = 0; k < above.size(); k++) {
        changes.merge(above.get(k), step[i], Long::sum);
      }
    }
    changes.forEach((p, change) -> {
      if (Math.abs(change) * room >= width) {
        waiting.getOrDefault(p, new BitSet()).and(noticing);
      }
    });
  }

  private long room(int[] moved, long[] step, int sign) {
    return IntStream.range(0, moved.length)
        .filter(i -> sign * step[i] < 0)
        .mapToLong(i -> table.atom(moved[i]) / Math.abs(step[i]))
        .reduce(FAR, Math::min);
  }
}
