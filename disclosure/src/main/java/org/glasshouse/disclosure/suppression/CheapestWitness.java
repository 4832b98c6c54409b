// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the cheapest witness for a primary: to readers, and to everybody who is alone.
///
/// One pair of tables in which no such person's count differs serves all. Where that is too dear, a
/// pair that some notice may serve together with another that those do not.
final class CheapestWitness {

  private final CheapestTables tables;
  private final Cycles cycles;
  private final Prices prices;
  private final Alone alone;

  /// By those who must not learn a primary; all but the primaries of one person share one.
  private final Map<BitSet, BitSet> still = new HashMap<>();

  private final Map<Integer, BitSet> everybody = new HashMap<>();

  CheapestWitness(CheapestTables tables, Cycles cycles, Prices prices, Alone alone) {
    this.tables = tables;
    this.cycles = cycles;
    this.prices = prices;
    this.alone = alone;
  }

  /// Nothing that costs as much as `below`.
  Optional<Witness> find(int primary, double below) {
    BitSet everybody = this.everybody.computeIfAbsent(primary, alone::notKnowing);
    cycles.keepStill(still.computeIfAbsent(everybody, alone::known));
    return tables
        .find(primary, below)
        .map(one -> new Witness(List.of(one)))
        .or(() -> everybody.isEmpty() ? Optional.empty() : several(primary, everybody, below));
  }

  private Optional<Witness> several(int primary, BitSet everybody, double below) {
    List<Tables> found = new ArrayList<>();
    List<Witness> used = new ArrayList<>();
    BitSet lacking = new BitSet();
    Optional<Tables> next = next(primary, lacking, below);
    next.ifPresent(first -> lacking.or(first.noticing(alone)));
    lacking.and(everybody);
    while (next.isPresent()) {
      found.add(next.get());
      if (lacking.isEmpty()) {
        break;
      }
      used.add(new Witness(List.of(next.get())));
      prices.use(used.getLast());
      next = next(primary, lacking, below);
      next.ifPresent(other -> lacking.and(other.noticing(alone)));
    }
    used.forEach(prices::release);
    Witness all = new Witness(found);
    double price = Arrays.stream(all.places).mapToDouble(place -> prices.price[place]).sum();
    return next.isPresent() && price < below ? Optional.of(all) : Optional.empty();
  }

  /// Tables that none of these people notice, or else that the first of them does not.
  private Optional<Tables> next(int primary, BitSet people, double below) {
    cycles.keepStill(alone.known(people));
    Optional<Tables> found = tables.find(primary, below);
    if (found.isEmpty() && people.cardinality() > 1) {
      BitSet first = new BitSet();
      first.set(people.nextSetBit(0));
      cycles.keepStill(alone.known(first));
      return tables.find(primary, below);
    }
    return found;
  }
}
