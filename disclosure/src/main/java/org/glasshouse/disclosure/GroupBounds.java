// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.differencing.HiddenCounts;
import org.glasshouse.disclosure.differencing.History;
import org.glasshouse.disclosure.differencing.Reach;
import org.glasshouse.disclosure.differencing.ReleasedCell;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.table.CellAt;

/// Exact bounds of the suppressed counts of a group, from all of its lines together.
///
/// A rounded count stands for every count that is written so and is not small: readers know the
/// rules. Combinations without a row hold nobody, which can only make bounds narrower. A total may
/// be rounded by itself, or be the sum of its rounded parts: the first is tried first.
final class GroupBounds {

  /// Above these a table waits for people instead.
  private static final long MOST_GROUPS = 20_000;

  private static final long MOST_MEMBERS = 200_000_000;

  /// About a second.
  private static final long MOST_WORK = 30_000_000;

  private final CountGroup group;
  private final Profile profile;
  private final Map<List<String>, Integer> atoms = new HashMap<>();

  private GroupBounds(CountGroup group, Profile profile) {
    this.group = group;
    this.profile = profile;
    for (CountGroup.Cell cell : group.cells()) {
      if (!cell.key().contains(CountGroup.TOTAL)) {
        atoms.putIfAbsent(cell.key(), atoms.size());
      }
    }
    if (group.cells().stream().anyMatch(cell -> members(cell.key()).isEmpty())) {
      cross(List.of());
    }
  }

  /// Totals without parts in the table add up combinations of which nothing is known.
  private void cross(List<String> key) {
    int dimension = key.size();
    if (dimension == group.dimensions().size()) {
      atoms.putIfAbsent(key, atoms.size());
      return;
    }
    for (String label : group.dimensions().get(dimension)) {
      List<String> longer = new ArrayList<>(key);
      longer.add(label);
      if (atoms.size() <= MOST_GROUPS) {
        cross(longer);
      }
    }
  }

  /// REFUSE for a suppressed count that is known to within less than the profile's width; REVIEW
  /// for the first one where that was not found out.
  static List<Finding> findings(CountGroup group, Profile profile) {
    List<CellAt> hidden =
        group.cells().stream()
            .filter(cell -> cell.count() instanceof Count.Suppressed)
            .map(CountGroup.Cell::at)
            .toList();
    if (hidden.isEmpty() || !profile.secondary() || !group.hasTotals()) {
      return List.of();
    }
    GroupBounds bounds = new GroupBounds(group, profile);
    Optional<List<Reach>> reaches = bounds.reaches();
    if (reaches.isEmpty()) {
      return List.of(finding(hidden.getFirst(), Severity.REVIEW));
    }
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < hidden.size(); i++) {
      if (reaches.get().get(i).whole().narrowerThan(profile.width())) {
        found.add(finding(hidden.get(i), Severity.REFUSE));
      }
    }
    return found;
  }

  private static Finding finding(CellAt at, Severity severity) {
    return Finding.of(Rule.COUNT_RECOVERABLE, at.row(), at.column(), severity);
  }

  private Optional<List<Reach>> reaches() {
    if (atoms.size() > MOST_GROUPS || (long) atoms.size() * group.cells().size() > MOST_MEMBERS) {
      return Optional.empty();
    }
    try {
      return HiddenCounts.of(history(false), MOST_WORK);
    } catch (DisclosureProblem.ImpossibleHistory _) {
      if (profile.rounding() == Rounding.NONE) {
        return Optional.empty();
      }
    }
    try {
      return HiddenCounts.of(history(true), MOST_WORK);
    } catch (DisclosureProblem.ImpossibleHistory _) {
      return Optional.empty();
    }
  }

  private History history(boolean sums) {
    List<ReleasedCell> cells = new ArrayList<>();
    for (CountGroup.Cell cell : group.cells()) {
      BitSet members = members(cell.key());
      Optional<Shown> shown = shown(cell.count(), sums ? members.cardinality() : 1);
      shown.ifPresent(
          known -> cells.add(new ReleasedCell("table", List.of(), members, members, known)));
    }
    List<List<String>> labels = new ArrayList<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      labels.add(List.of());
    }
    return new History("of one table", profile.threshold(), labels, cells);
  }

  private BitSet members(List<String> key) {
    BitSet members = new BitSet(atoms.size());
    Integer single = atoms.get(key);
    if (single != null) {
      members.set(single);
    } else {
      atoms.forEach((leaf, atom) -> members.set(atom, GroupRounding.within(leaf, key)));
    }
    return members;
  }

  /// @param parts how many rounded counts were added up
  private Optional<Shown> shown(Count count, int parts) {
    return switch (count) {
      case Count.Suppressed _ -> Optional.of(new Shown.Hidden());
      case Count.Missing _, Count.Unclear _ -> Optional.empty();
      case Count.Shown(long people) -> Optional.of(rounded(people, parts));
    };
  }

  private Shown rounded(long people, int parts) {
    Rounding rounding = profile.rounding();
    int base = profile.base();
    if (rounding == Rounding.NONE || !rounding.accepts(people, base)) {
      return parts > 1 && rounding != Rounding.NONE
          ? between(Math.max(0, people - (long) base * parts), people + (long) base * parts)
          : new Shown.Exactly(people);
    }
    long below = people - rounding.least(people, base);
    long above = rounding.greatest(people, base) - people;
    if (parts > 1) {
      return between(Math.max(0, people - below * parts), people + above * parts);
    }
    // What is small is suppressed, so what is shown is not, unless it is a true zero.
    long least = people == 0 ? 0 : Math.max(people - below, profile.threshold());
    return people == 0 ? new Shown.Exactly(0) : between(least, Math.max(least, people + above));
  }

  private static Shown between(long least, long greatest) {
    return new Shown.Between(least, greatest);
  }
}
