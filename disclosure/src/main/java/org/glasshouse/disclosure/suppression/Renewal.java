// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One copy of what cells cost, on which witnesses are looked for: those of a cell's users without
/// that cell, or the first one of a primary.
final class Renewal implements Attempts.Copy<Renewal.Without, Renewal.Swap> {

  /// A cell that may be published, with what those who need it have now, in the order in which they
  /// look for something else.
  ///
  /// @param bySize whether of as many cells the smaller ones are better
  record Without(int place, Map<Integer, Witness> before, boolean bySize) {}

  /// Witnesses that go, and those that come.
  record Swap(Map<Integer, Witness> before, Map<Integer, Witness> after) {}

  /// Sums of prices differ by less where the same cells are added up in another order.
  private static final double ERROR = 1e-9;

  private final Prices prices;
  private final Cycles cycles;
  private final CheapestWitness ways;

  Renewal(CellTable table, int width, Alone alone, Prices prices, Cycles cycles) {
    this.prices = prices;
    this.cycles = cycles;
    this.ways =
        new CheapestWitness(
            new CheapestTables(table, width, prices, cycles), cycles, prices, alone);
  }

  /// The cheapest witness of a primary; the work for it is told in [Cycles#work].
  Optional<Witness> find(int primary, double below) {
    return ways.find(primary, below);
  }

  /// Publishes a cell, if those who need it find other tables at no more than what that frees.
  @Override
  public Attempts.Outcome<Swap> attempt(Without without, BooleanSupplier stopped) {
    long before = cycles.work();
    int place = without.place;
    without.before.values().forEach(prices::release);
    Set<Integer> freed = new LinkedHashSet<>();
    without
        .before
        .values()
        .forEach(witness -> {
          for (int used : witness.places) {
            if (prices.unused(used)) {
              freed.add(used);
            }
          }
        });
    double left = 0;
    for (int used : freed) {
      left += measure(used, without.bySize);
    }
    prices.forbid(place, true);
    Map<Integer, Witness> after = new LinkedHashMap<>();
    for (int primary : without.before.keySet()) {
      Optional<Witness> other =
          stopped.getAsBoolean() ? Optional.empty() : find(primary, left + CheapestTables.DEAR);
      if (other.isEmpty()) {
        break;
      }
      for (int used : other.get().places) {
        left -= prices.unused(used) ? measure(used, without.bySize) : 0;
      }
      if (left < -ERROR) {
        break;
      }
      after.put(primary, other.get());
      prices.use(other.get());
    }
    prices.forbid(place, false);
    after.values().forEach(prices::release);
    without.before.values().forEach(prices::use);
    return new Attempts.Outcome<>(
        after.size() < Math.max(1, without.before.size())
            ? Optional.empty()
            : Optional.of(new Swap(without.before, after)),
        cycles.work() - before);
  }

  private double measure(int place, boolean bySize) {
    return bySize ? prices.worth(place) : 1;
  }

  @Override
  public void apply(Swap swap) {
    swap.before.values().forEach(prices::release);
    swap.after.values().forEach(prices::use);
  }
}
