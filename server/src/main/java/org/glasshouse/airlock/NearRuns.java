// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.differencing.TableRelease;

/// What a table gives away beside one of a run over nearly the same people, where their groups or
/// columns have nothing in common by which they could be compared.
///
/// Both count nearly the same people if what they add up to differs by fewer than the threshold, or
/// what one adds up to and one group of the other do. Tables about others are further apart than
/// that, and are not held. Only exact numbers are: a rounded one hides who is missing.
final class NearRuns {

  /// What covers a small count may itself be hidden, however large it is.
  private static final long ANYTHING = 1_000_000_000_000L;

  private NearRuns() {}

  /// The first table beside which this one gives away who said no in between.
  ///
  /// @param compared those that were compared group by group
  static Optional<CountsOfTable> beside(
      CountsOfTable asked, List<CountsOfTable> others, Collection<String> compared, int threshold) {
    return others.stream()
        .filter(other -> other.tie() == CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE)
        .filter(other -> !compared.contains(other.place()))
        // Where groups can be compared, they were, and count others.
        .filter(other -> SameGroups.of(asked.counts(), other.counts()).isEmpty())
        .filter(other -> exact(asked.counts()) && exact(other.counts()))
        .filter(other -> nearlyTheSame(asked.counts(), other.counts(), threshold))
        .findFirst();
  }

  private static boolean exact(TableRelease table) {
    return table.cells().stream().anyMatch(cell -> cell.shown() instanceof Shown.Exactly);
  }

  private static boolean nearlyTheSame(TableRelease one, TableRelease other, int threshold) {
    var all = Margins.by(List.of(), one, ANYTHING).get(List.<String>of());
    var whole = Margins.by(List.of(), other, ANYTHING).get(List.<String>of());
    if (all == null || whole == null) {
      return true;
    }
    return apart(all, whole, threshold)
        || groups(other).stream().anyMatch(group -> exactlyApart(all, group, threshold))
        || groups(one).stream().anyMatch(group -> exactlyApart(whole, group, threshold));
  }

  private static List<Margins.Limits> groups(TableRelease table) {
    var groups = new ArrayList<Margins.Limits>();
    for (var variable : table.by()) {
      groups.addAll(Margins.by(List.of(variable), table, ANYTHING).values());
    }
    return groups;
  }

  /// Equal sums say that nobody is missing; what cannot be added up may be anything between.
  private static boolean apart(Margins.Limits one, Margins.Limits other, int threshold) {
    boolean equal = one.exact() && other.exact() && one.least() == other.least();
    return !equal && one.near(other, threshold);
  }

  private static boolean exactlyApart(Margins.Limits one, Margins.Limits other, int threshold) {
    return one.exact() && other.exact() && apart(one, other, threshold);
  }
}
