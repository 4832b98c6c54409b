// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds for a primary the two tables in which it differs by the width and that need the fewest
/// further hidden cells: one cycle so often forth and so often back, or several.
final class CheapestTables {

  /// More than one cell for a single cycle: several may be cheaper together.
  static final double DEAR = 0.9;

  private final CellTable table;
  private final int width;
  private final Prices prices;
  private final Cycles cycles;

  CheapestTables(CellTable table, int width, Prices prices, Cycles cycles) {
    this.table = table;
    this.width = width;
    this.prices = prices;
    this.cycles = cycles;
  }

  /// The cheapest two tables for a primary, or none below that price.
  Optional<Tables> find(int p, double below) {
    int most = (int) Math.min(width, table.value(p));
    int[][] rooms = new int[most + 1][];
    for (int back = 0; back <= most; back++) {
      rooms[back] = new int[] {width - back, back};
    }
    Optional<Cycle> one = cycles.cheapest(p, rooms, below);
    if (one.isPresent() && one.get().price < DEAR) {
      return one.map(cycle -> new Tables(times(cycle, cycle.forth), times(cycle, cycle.back)));
    }
    double least = one.map(cycle -> cycle.price).orElse(below);
    return several(p, least)
        .or(() ->
            one.map(cycle -> new Tables(times(cycle, cycle.forth), times(cycle, cycle.back))));
  }

  private static List<Cycle> times(Cycle cycle, int times) {
    return Collections.nCopies(times, cycle);
  }

  /// One step after the other, each the cheapest up from the one table or down from the other.
  private Optional<Tables> several(int p, double below) {
    List<Cycle> up = new ArrayList<>();
    List<Cycle> down = new ArrayList<>();
    double paid = 0;
    Witness sofar = witness(up, down);
    prices.use(sofar);
    while (up.size() + down.size() < width) {
      Optional<Cycle> rise = step(p, up, 1, below - paid);
      double left = rise.map(cycle -> cycle.price).orElse(below - paid);
      Optional<Cycle> fall = step(p, down, -1, left);
      if (rise.isEmpty() && fall.isEmpty()) {
        break;
      }
      boolean falls = fall.isPresent();
      Cycle next = fall.or(() -> rise).orElseThrow();
      paid += next.price;
      repeat(next, falls ? down : up, falls ? -1 : 1, width - up.size() - down.size());
      prices.release(sofar);
      sofar = witness(up, down);
      prices.use(sofar);
    }
    prices.release(sofar);
    return up.size() + down.size() < width ? Optional.empty() : Optional.of(new Tables(up, down));
  }

  private Optional<Cycle> step(int p, List<Cycle> from, int direction, double below) {
    from.forEach(cycle -> cycles.move(cycle, direction));
    int[][] rooms = {direction > 0 ? new int[] {1, 0} : new int[] {0, 1}};
    Optional<Cycle> found = cycles.cheapest(p, rooms, below);
    from.forEach(cycle -> cycles.move(cycle, -direction));
    return found;
  }

  private void repeat(Cycle next, List<Cycle> way, int direction, int most) {
    way.forEach(cycle -> cycles.move(cycle, direction));
    int before = way.size();
    while (way.size() - before < most && cycles.possible(next, direction)) {
      way.add(next);
      cycles.move(next, direction);
    }
    way.forEach(cycle -> cycles.move(cycle, -direction));
  }

  private static Witness witness(List<Cycle> up, List<Cycle> down) {
    return new Witness(List.of(new Tables(up, down)));
  }
}
