// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;

/// Every count of the candidate against every count that it contains, or that contains it, in the
/// candidate itself and in every earlier release, whatever its population.
final class OneByOne {

  private final Universe universe;
  private final Profile profile;

  OneByOne(Universe universe, Profile profile) {
    this.universe = universe;
    this.profile = profile;
  }

  List<Collision> collisions(List<TableRelease> earlier, TableRelease candidate) {
    List<Collision> found = new ArrayList<>();
    Set<BitSet> differences = new HashSet<>();
    List<TableRelease> all = new ArrayList<>(earlier);
    all.add(candidate);
    for (TableRelease other : all) {
      for (Cell there : other.cells()) {
        long[] then = ends(there.shown());
        if (then.length == 0) {
          continue;
        }
        for (Cell here : candidate.cells()) {
          long[] now = ends(here.shown());
          if (now.length > 0) {
            compare(candidate, here, now, other, there, then, differences, found);
          }
        }
      }
    }
    return found;
  }

  private void compare(
      TableRelease candidate,
      Cell here,
      long[] now,
      TableRelease other,
      Cell there,
      long[] then,
      Set<BitSet> differences,
      List<Collision> found) {
    boolean larger = now[0] > then[1];
    long least = larger ? now[0] - then[1] : then[0] - now[1];
    long greatest = larger ? now[1] - then[0] : then[1] - now[0];
    if (least < 1 || greatest >= profile.threshold()) {
      return;
    }
    BitSet mine = universe.atoms(candidate, here);
    BitSet theirs = universe.atoms(other, there);
    boolean same = mine.equals(theirs);
    if (!same && !within(larger ? theirs : mine, larger ? mine : theirs)) {
      return;
    }
    BitSet left = (BitSet) mine.clone();
    left.xor(theirs);
    boolean samePopulation = !same && candidate.population().equals(other.population());
    if (same || differences.add(left)) {
      found.add(
          new Collision(
              other.id(),
              there.key(),
              here.key(),
              Differencing.kind(samePopulation || !same),
              Differencing.severity(least == greatest),
              profile.threshold()));
    }
  }

  private static boolean within(BitSet inner, BitSet outer) {
    BitSet outside = (BitSet) inner.clone();
    outside.andNot(outer);
    return outside.isEmpty();
  }

  private static long[] ends(Shown shown) {
    return switch (shown) {
      case Shown.Exactly(long people) -> new long[] {people, people};
      case Shown.Between(long least, long greatest) -> new long[] {least, greatest};
      case Shown.Hidden _ -> new long[0];
    };
  }
}
