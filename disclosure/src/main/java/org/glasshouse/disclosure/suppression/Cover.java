// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Chooses what to hide by the tables that prove it: each primary gets two other tables in whole
/// people in which it differs by the width, or more of them where people are alone, and what they
/// change is hidden.
///
/// First each primary in turn takes the cheapest, where what others need already costs nothing.
/// Then, again and again, one hidden cell is taken away, and those who needed it look for other
/// tables; where that takes no more cells than it frees, it stays so. (Ruin and recreate: Schrimpf
/// et al. 2000.)
final class Cover {

  private static final double SHARE = 0.25;

  private static final double HINT = 0.1;

  private static final int MOST_PLACES = 20_000_000;

  /// Steps of searches for each cell that was hidden at first, and in all; a step takes some ten
  /// nanoseconds.
  private static final long WORK_FOR_EACH = 250_000L;

  private static final long MOST_WORK = 2_000_000_000L;

  /// The last pass, for smaller cells, may take this part of the work again.
  private static final int LAST = 5;

  /// A pass that frees less than this share of the cells is the last.
  private static final double WORTH_IT = 0.001;

  /// Cells that are tried without knowing what came of those before.
  private static final int TOGETHER = 32;

  /// A table with more places than this takes too much memory twice.
  private static final int MOST_COPIED = 2_000_000;

  private final CellTable table;
  private final int width;
  private final Alone alone;

  /// The first of the copies; only its prices are asked for between attempts.
  private final Cycles cycles;

  private final Prices prices;
  private final RandomGenerator random = new SplittableRandom(3);
  private final Map<Integer, Witness> witnesses = new TreeMap<>();
  private final Map<Integer, Set<Integer>> users = new TreeMap<>();
  private long work;

  /// Whether the table is of a size that it can lay out.
  static boolean fits(CellTable table) {
    double places = 1;
    for (Dimension dimension : table.dimensions()) {
      places *= dimension.codes().size();
    }
    return places <= MOST_PLACES;
  }

  /// @param alone those who must not learn a primary, besides readers
  Cover(CellTable table, BitSet primaries, BitSet forced, int width, Alone alone) {
    this.table = table;
    this.width = width;
    this.alone = alone;
    Networks networks = new Networks(table.dimensions());
    this.prices = new Prices(table, primaries, forced, networks);
    int largest = networks.largest();
    int[] small = new int[table.dimensions().get(largest).codes().size()];
    primaries.stream().forEach(p -> small[table.key(p)[largest]]++);
    List<BitSet> codes = table.dimensions().get(largest).codes();
    int[] rank = new int[table.dimensions().get(largest).categories()];
    for (int code = 0; code < small.length; code++) {
      if (codes.get(code).cardinality() == 1) {
        rank[codes.get(code).nextSetBit(0)] = small[code];
      }
    }
    this.cycles = new Cycles(table, prices, networks, networks.all(category -> rank[category]));
  }

  /// Cells to hide besides the primaries.
  ///
  /// @param hint a pattern to start from: of two ways the one through its cells is taken
  BitSet of(BitSet primaries, BitSet hint) {
    return of(primaries, hint, prices.price.length > MOST_COPIED ? 1 : Attempts.copies());
  }

  /// The same, whatever the number of copies.
  BitSet of(BitSet primaries, BitSet hint, int many) {
    Renewal first = new Renewal(table, width, alone, prices, cycles);
    prices.set(hint, HINT, SHARE);
    for (int p : shuffled(primaries.stream().toArray(), random)) {
      first
          .find(p, Prices.NEVER)
          .ifPresent(witness -> {
            prices.use(witness);
            put(p, witness);
          });
    }
    prices.set(new BitSet(), 1, 0);
    List<Renewal> copies = new ArrayList<>(List.of(first));
    for (int i = 1; i < many; i++) {
      Prices own = new Prices(prices);
      copies.add(new Renewal(table, width, alone, own, new Cycles(cycles, own)));
    }
    try (Attempts<Renewal.Without, Renewal.Swap> attempts = new Attempts<>(copies)) {
      improve(attempts);
    }
    BitSet hidden = new BitSet();
    used().filter(prices::asks).map(prices::cell).forEach(hidden::set);
    return hidden;
  }

  private void improve(Attempts<Renewal.Without, Renewal.Swap> attempts) {
    int before = Integer.MAX_VALUE;
    int now = users.size();
    long most = Math.min(MOST_WORK, WORK_FOR_EACH * now);
    while (before - now > WORTH_IT * now && work < most) {
      pass(attempts, most);
      before = now;
      now = users.size();
    }
    smaller(attempts, work + Math.min(MOST_WORK, WORK_FOR_EACH * now) / LAST);
  }

  /// What proves the pattern, primary by primary; some may be missing.
  Map<Integer, Witness> witnesses() {
    return Map.copyOf(witnesses);
  }

  private static int[] shuffled(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private IntStream used() {
    return users.keySet().stream().mapToInt(i -> i);
  }

  private int userCount(int place) {
    return users.getOrDefault(place, Set.of()).size();
  }

  private void put(int primary, Witness witness) {
    witnesses.put(primary, witness);
    for (int place : witness.places) {
      users.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(primary);
    }
  }

  private void drop(int primary, Witness witness) {
    witnesses.remove(primary);
    for (int place : witness.places) {
      Set<Integer> left = users.getOrDefault(place, new LinkedHashSet<>());
      left.remove(primary);
      if (left.isEmpty()) {
        users.remove(place);
      }
    }
  }

  /// The most needed cells first: whoever does without them is served by several others.
  private void pass(Attempts<Renewal.Without, Renewal.Swap> attempts, long end) {
    int[] order = shuffled(used().toArray(), random);
    int[] sorted =
        IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingInt(place -> -userCount(place)))
            .mapToInt(i -> i)
            .toArray();
    without(attempts, sorted, false, end);
  }

  /// The largest cells once more: in their place as many smaller ones may serve.
  private void smaller(Attempts<Renewal.Without, Renewal.Swap> attempts, long end) {
    int[] sorted =
        used()
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -prices.worth(place)))
            .mapToInt(i -> i)
            .toArray();
    without(attempts, sorted, true, end);
  }

  /// Takes each away in turn, where that is no loss.
  private void without(
      Attempts<Renewal.Without, Renewal.Swap> attempts, int[] places, boolean bySize, long end) {
    long seed = random.nextLong();
    for (int from = 0; from < places.length && work < end; ) {
      List<Renewal.Without> some = new ArrayList<>();
      for (int i = from; i < Math.min(places.length, from + TOGETHER); i++) {
        some.add(without(places[i], bySize, new SplittableRandom(seed + i)));
      }
      Attempts.Turn<Renewal.Swap> turn = attempts.next(some);
      turn.result()
          .ifPresent(swap -> {
            swap.before().forEach(this::drop);
            swap.after().forEach(this::put);
          });
      from += turn.tried();
      work += turn.work();
    }
  }

  private Renewal.Without without(int place, boolean bySize, RandomGenerator own) {
    int[] order =
        shuffled(users.getOrDefault(place, Set.of()).stream().mapToInt(i -> i).toArray(), own);
    Map<Integer, Witness> before = new LinkedHashMap<>();
    for (int p : order) {
      Witness witness = witnesses.get(p);
      if (witness != null) {
        before.put(p, witness);
      }
    }
    return new Renewal.Without(place, before, bySize);
  }
}
