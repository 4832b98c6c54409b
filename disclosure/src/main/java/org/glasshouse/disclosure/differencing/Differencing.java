// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Rounding;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.differencing.Collision.Kind;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;

/// Holds a table against everything released before it, in the project and beside it.
///
/// Recalled releases count too: the reader still has them. Two steps: numbers taken from each other
/// one by one, over all populations; then all tables of the candidate's population together, with
/// exact bounds for every hidden group and every smallest group.
public final class Differencing {

  private static final int MOST_HIDDEN_AT_ONCE = 200;

  private static final List<Remedy> WITHHOLD = List.of(new Remedy.Withhold());

  private final List<TableRelease> earlier;
  private final Profile profile;

  private Differencing(List<TableRelease> earlier, Profile profile) {
    this.earlier = List.copyOf(earlier);
    this.profile = profile;
  }

  /// Checks a candidate. Only what it adds is reported, not what earlier releases gave away
  /// already.
  public static DifferencingReport check(
      List<TableRelease> earlier, TableRelease candidate, Profile profile) {
    return new Differencing(earlier, profile).report(candidate);
  }

  private DifferencingReport report(TableRelease candidate) {
    Universe universe = Universe.of(earlier, candidate);
    Combination combination = new Combination(universe, earlier, profile);
    List<Collision> found = collisions(candidate, universe, combination);
    List<Narrowing> narrowed = combination.narrowed(candidate);
    String limit = combination.limit();
    List<Remedy> remedies = List.of();
    if (!found.isEmpty()) {
      // Where not everything could be tried, nothing can be called safe.
      remedies = limit.isEmpty() ? tried(candidate, found, universe, combination) : WITHHOLD;
    }
    return new DifferencingReport(found, remedies, narrowed, limit.isEmpty(), limit);
  }

  private List<Remedy> tried(
      TableRelease candidate, List<Collision> found, Universe universe, Combination combination) {
    combination.goOnToRemedies();
    List<Remedy> remedies = remedies(candidate, found, universe, combination);
    return combination.limit().isEmpty() ? remedies : WITHHOLD;
  }

  private List<Collision> collisions(
      TableRelease candidate, Universe universe, Combination combination) {
    List<Collision> found =
        new ArrayList<>(new OneByOne(universe, profile).collisions(earlier, candidate));
    Set<List<String>> named = new HashSet<>();
    found.forEach(collision -> named.add(collision.key()));
    for (Collision collision : combination.collisions(candidate)) {
      if (named.add(collision.key())) {
        found.add(collision);
      }
    }
    found.sort(java.util.Comparator.comparing(Collision::severity));
    return found;
  }

  private List<Remedy> remedies(
      TableRelease candidate, List<Collision> found, Universe universe, Combination combination) {
    List<Remedy> safe = new ArrayList<>();
    hide(candidate, found, universe, combination).ifPresent(safe::add);
    int base = profile.rounding() == Rounding.NEAREST ? profile.base() : 5;
    TableRelease rounded = Treatments.round(candidate, base, profile);
    if (!rounded.equals(candidate) && collisions(rounded, universe, combination).isEmpty()) {
      safe.add(new Remedy.Round(base));
    }
    Merges.of(candidate, found).stream()
        .filter(
            merge -> collisions(Merges.apply(candidate, merge), universe, combination).isEmpty())
        .findFirst()
        .ifPresent(safe::add);
    earlier.stream()
        .filter(table -> found.stream().anyMatch(c -> c.earlier().equals(table.id())))
        .filter(table ->
            Merges.frozen(candidate, table).map(same -> safeOver(same, universe)).orElse(false))
        .findFirst()
        .ifPresent(table -> safe.add(new Remedy.SamePopulation(table.id())));
    if (safe.isEmpty()) {
      safe.add(new Remedy.Withhold());
    }
    safe.sort(Comparator.comparingDouble(remedy -> remedy.lost(candidate)));
    return safe;
  }

  /// Another population is another combination.
  private boolean safeOver(TableRelease same, Universe universe) {
    return collisions(same, universe, new Combination(universe, earlier, profile)).isEmpty();
  }

  /// Hides what collides until nothing does, then shows again whatever can be shown.
  private java.util.Optional<Remedy> hide(
      TableRelease candidate, List<Collision> found, Universe universe, Combination combination) {
    Set<List<String>> hidden = new HashSet<>();
    TableRelease now = candidate;
    List<Collision> open = found;
    while (!open.isEmpty()) {
      int before = hidden.size();
      for (Collision collision : open) {
        Treatments.covering(now, collision, universe).ifPresent(hidden::add);
      }
      if (hidden.size() == before || hidden.size() > MOST_HIDDEN_AT_ONCE) {
        return java.util.Optional.empty();
      }
      now = Treatments.hide(candidate, hidden);
      open = collisions(now, universe, combination);
    }
    for (Cell cell : candidate.cells()) {
      if (hidden.size() > 1 && hidden.contains(cell.key())) {
        Set<List<String>> fewer = new HashSet<>(hidden);
        fewer.remove(cell.key());
        if (collisions(Treatments.hide(candidate, fewer), universe, combination).isEmpty()) {
          hidden = fewer;
        }
      }
    }
    Set<List<String>> kept = hidden;
    return java.util.Optional.of(
        new Remedy.Hide(
            candidate.cells().stream().map(Cell::key).filter(kept::contains).distinct().toList()));
  }

  static Severity severity(boolean exact) {
    return exact ? Severity.REFUSE : Severity.REVIEW;
  }

  static Kind kind(boolean samePopulation) {
    return samePopulation ? Kind.DIFFERENCE : Kind.CHANGED_POPULATION;
  }
}
