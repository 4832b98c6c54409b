// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.DisclosureProblem;

/// Finds exact counts, one within the other, that differ by fewer people than the threshold.
final class Pairs {

  private record Exact(ReleasedCell cell, BitSet atoms, BitSet logical, long people) {}

  /// Comparisons of two sets; more would take hours.
  private static final long MOST_COMPARED = 200_000_000;

  private Pairs() {}

  /// @throws DisclosureProblem.TooHard when there are too many counts that differ by few
  static List<Pair> of(List<ReleasedCell> cells, int threshold) {
    List<Exact> exact = distinct(cells);
    exact.sort(Comparator.comparingLong(Exact::people));
    List<Pair> found = new ArrayList<>();
    Set<BitSet> seen = new HashSet<>();
    long compared = 0;
    for (int i = 0; i < exact.size(); i++) {
      Exact smaller = exact.get(i);
      for (int j = i + 1; j < exact.size(); j++) {
        Exact larger = exact.get(j);
        long difference = larger.people - smaller.people;
        if (difference >= threshold) {
          break;
        }
        if (++compared > MOST_COMPARED) {
          throw new DisclosureProblem.TooHard("so many counts that differ by few people");
        }
        if (difference > 0 && comparable(smaller, larger)) {
          BitSet left = (BitSet) larger.atoms.clone();
          left.xor(smaller.atoms);
          if (seen.add(left)) {
            found.add(new Pair(larger.cell, smaller.cell, difference));
          }
        }
      }
    }
    return found;
  }

  /// Nested, or the same group counted in two populations.
  private static boolean comparable(Exact smaller, Exact larger) {
    if (smaller.logical.equals(larger.logical) && !smaller.atoms.equals(larger.atoms)) {
      return true;
    }
    BitSet outside = (BitSet) smaller.atoms.clone();
    outside.andNot(larger.atoms);
    return outside.isEmpty();
  }

  private static List<Exact> distinct(List<ReleasedCell> cells) {
    Map<BitSet, Exact> distinct = new LinkedHashMap<>();
    for (ReleasedCell cell : cells) {
      if (cell.shown() instanceof Shown.Exactly(long people)) {
        distinct.putIfAbsent(cell.atoms(), new Exact(cell, cell.atoms(), cell.logical(), people));
      }
    }
    return new ArrayList<>(distinct.values());
  }
}
