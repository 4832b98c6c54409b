// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.differencing.TableRelease;

/// What a table says of coarser groups than its own, and whether two tables say nearly the same.
final class Margins {

  private static final String ALL = "*";

  /// Counts that differ by less than one in so many are nearly the same, however large.
  private static final int ONE_IN = 20;

  private Margins() {}

  /// Between which limits a count lies.
  ///
  /// @param exact whether the table itself lets its reader know the count
  record Limits(long least, long greatest, boolean exact) {

    Limits plus(Limits other) {
      return new Limits(least + other.least, greatest + other.greatest, exact && other.exact);
    }

    boolean near(Limits other, long apart) {
      return least - other.greatest < apart && other.least - greatest < apart;
    }
  }

  private static Limits limits(Shown shown, long mostHidden) {
    return switch (shown) {
      case Shown.Exactly(long people) -> new Limits(people, people, true);
      case Shown.Between(long least, long greatest) -> new Limits(least, greatest, false);
      case Shown.Hidden _ -> new Limits(0, mostHidden, false);
    };
  }

  /// The groups by some variables, in their order: a total where the table has one, or else what
  /// its parts add up to.
  ///
  /// @param mostHidden what a hidden count is at most
  static Map<List<String>, Limits> by(List<String> variables, TableRelease table, long mostHidden) {
    var places = variables.stream().map(table.by()::indexOf).toList();
    var totals = new LinkedHashMap<List<String>, Limits>();
    var sums = new LinkedHashMap<List<String>, Limits>();
    for (var cell : table.cells()) {
      var key = new ArrayList<String>();
      places.forEach(at -> key.add(cell.key().get(at).toLowerCase(Locale.ROOT)));
      if (key.contains(ALL)) {
        continue;
      }
      boolean total = true;
      boolean part = true;
      for (int at = 0; at < cell.key().size(); at++) {
        if (!places.contains(at)) {
          total &= cell.key().get(at).equals(ALL);
          part &= !cell.key().get(at).equals(ALL);
        }
      }
      var limits = limits(cell.shown(), mostHidden);
      if (total) {
        totals.put(key, limits);
      }
      if (part) {
        sums.merge(key, limits, Limits::plus);
      }
    }
    sums.putAll(totals);
    return sums;
  }

  /// Whether two tables count nearly the same in more than half of the groups that both say. Most
  /// hidden counts are small, so they are taken to be.
  ///
  /// @param same variables of `there` and what they are called `here`
  static boolean nearlyTheSame(
      TableRelease here, TableRelease there, Map<String, String> same, int threshold) {
    var mine = by(List.copyOf(same.values()), here, threshold - 1L);
    var theirs = by(List.copyOf(same.keySet()), there, threshold - 1L);
    int shared = 0;
    int near = 0;
    for (var group : mine.entrySet()) {
      var other = theirs.get(group.getKey());
      if (other != null) {
        shared++;
        long apart = Math.max(threshold, group.getValue().greatest() / ONE_IN);
        near += group.getValue().near(other, apart) ? 1 : 0;
      }
    }
    // Bands that are others have no group in common, but all of them add up to the same people.
    return shared > 0
        ? near * 2 > shared
        : !same.isEmpty() && nearlyTheSame(here, there, Map.of(), threshold);
  }
}
