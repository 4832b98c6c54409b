// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
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

  /// Sums of prices differ by less where the same cells are added up in another order.
  private static final double ERROR = 1e-9;

  private final Prices prices;
  private final Cycles cycles;
  private final CheapestWitness ways;
  private final RandomGenerator random = new SplittableRandom(3);
  private final Map<Integer, Witness> witnesses = new TreeMap<>();
  private final Map<Integer, Set<Integer>> users = new TreeMap<>();

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
    this.ways =
        new CheapestWitness(
            new CheapestTables(table, width, prices, cycles), cycles, prices, alone);
  }

  /// Cells to hide besides the primaries.
  ///
  /// @param hint a pattern to start from: of two ways the one through its cells is taken
  BitSet of(BitSet primaries, BitSet hint) {
    int[] order = shuffled(primaries.stream().toArray());
    prices.set(hint, HINT, SHARE);
    for (int p : order) {
      ways.find(p, Prices.NEVER).ifPresent(witness -> put(p, witness));
    }
    prices.set(new BitSet(), 1, 0);
    int before = Integer.MAX_VALUE;
    int now = prices.used().length;
    long end = cycles.work() + Math.min(MOST_WORK, WORK_FOR_EACH * now);
    while (before - now > WORTH_IT * now && cycles.work() < end) {
      pass(end);
      before = now;
      now = prices.used().length;
    }
    smaller(cycles.work() + Math.min(MOST_WORK, WORK_FOR_EACH * now) / LAST);
    BitSet hidden = new BitSet();
    IntStream.of(prices.used()).filter(prices::asks).map(prices::cell).forEach(hidden::set);
    return hidden;
  }

  /// What proves the pattern, primary by primary; some may be missing.
  Map<Integer, Witness> witnesses() {
    return Map.copyOf(witnesses);
  }

  private int[] shuffled(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private void put(int primary, Witness witness) {
    witnesses.put(primary, witness);
    prices.use(witness);
    for (int place : witness.places) {
      users.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(primary);
    }
  }

  private void drop(int primary, Witness witness) {
    witnesses.remove(primary);
    prices.release(witness);
    for (int place : witness.places) {
      users.getOrDefault(place, Set.of()).remove(primary);
    }
  }

  /// The most needed cells first: whoever does without them is served by several others.
  private void pass(long end) {
    int[] order = shuffled(prices.used());
    IntStream.of(order)
        .boxed()
        .sorted(Comparator.comparingInt(place -> -users.getOrDefault(place, Set.of()).size()))
        .filter(place -> !prices.unused(place))
        .takeWhile(_ -> cycles.work() < end)
        .forEach(place -> without(place, _ -> 1));
  }

  /// The largest cells once more: in their place as many smaller ones may serve.
  private void smaller(long end) {
    IntStream.of(prices.used())
        .boxed()
        .sorted(Comparator.comparingDouble(place -> -prices.worth(place)))
        .filter(place -> !prices.unused(place))
        .takeWhile(_ -> cycles.work() < end)
        .forEach(place -> without(place, prices::worth));
  }

  /// Publishes a cell, if those who need it find other tables at no more than what that frees.
  private void without(int place, IntToDoubleFunction measure) {
    Map<Integer, Witness> old = new LinkedHashMap<>();
    for (int p :
        shuffled(users.getOrDefault(place, Set.of()).stream().mapToInt(i -> i).toArray())) {
      Witness witness = witnesses.get(p);
      if (witness != null) {
        old.put(p, witness);
      }
    }
    old.forEach(this::drop);
    Set<Integer> freed = new LinkedHashSet<>();
    old.values().forEach(witness -> unused(witness).forEach(freed::add));
    double left = freed.stream().mapToInt(i -> i).mapToDouble(measure).sum();
    prices.forbid(place, true);
    List<Integer> served = new ArrayList<>();
    for (int p : old.keySet()) {
      Optional<Witness> other = ways.find(p, left + CheapestTables.DEAR);
      if (other.isEmpty()) {
        break;
      }
      left -= unused(other.get()).mapToDouble(measure).sum();
      if (left < -ERROR) {
        break;
      }
      put(p, other.get());
      served.add(p);
    }
    prices.forbid(place, false);
    if (served.size() < old.size()) {
      for (int p : served) {
        Witness witness = witnesses.get(p);
        if (witness != null) {
          drop(p, witness);
        }
      }
      old.forEach(this::put);
    }
  }

  private IntStream unused(Witness witness) {
    return IntStream.of(witness.places).filter(prices::unused);
  }
}
