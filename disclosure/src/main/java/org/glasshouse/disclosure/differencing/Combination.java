// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.differencing.Collision.Kind;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Work;
import org.jspecify.annotations.Nullable;

/// All tables of one population together: what becomes known of hidden and of smallest groups.
final class Combination {

  private static final int MOST_NARROWED = 200;

  /// Numbers touched by all questions about a candidate, and by those about its remedies, about two
  /// seconds each; more would keep a release waiting.
  private static final long MOST_WORK = 200_000_000;

  private final Universe universe;
  private final List<TableRelease> earlier;
  private final Profile profile;
  private String limit = "";
  private final Work work = new Work(MOST_WORK);
  private @Nullable Knowledge then;
  private @Nullable Knowledge last;
  private @Nullable TableRelease lastOf;

  Combination(Universe universe, List<TableRelease> earlier, Profile profile) {
    this.universe = universe;
    this.earlier = earlier;
    this.profile = profile;
  }

  /// Hidden counts about which the candidate tells more than was known; nothing where the tables
  /// could not be tried together.
  List<Narrowing> narrowed(TableRelease candidate) {
    List<TableRelease> before = before(candidate);
    List<TableRelease> after = new ArrayList<>(before);
    after.add(candidate);
    List<Narrowing> narrowed = new ArrayList<>();
    Set<BitSet> seen = new HashSet<>();
    try {
      Knowledge now = now(candidate, after);
      Knowledge known = then(before);
      for (TableRelease table : after) {
        for (Cell cell : table.cells()) {
          BitSet atoms = universe.atoms(table, cell);
          boolean hidden = cell.shown() instanceof Shown.Hidden && seen.add(atoms);
          if (hidden && narrowed.size() < MOST_NARROWED) {
            Interval earlier = ask(known, atoms).whole();
            Interval later = ask(now, atoms).whole();
            if (!earlier.equals(later)) {
              narrowed.add(new Narrowing(table.id(), cell.key(), earlier, later));
            }
          }
        }
      }
      return narrowed;
    } catch (DisclosureProblem.ImpossibleHistory | DisclosureProblem.TooHard problem) {
      limit = problem.what();
      return List.of();
    }
  }

  private Knowledge then(List<TableRelease> before) {
    Knowledge known = then == null ? Knowledge.of(history(before), work) : then;
    then = known;
    return known;
  }

  private Knowledge now(TableRelease candidate, List<TableRelease> after) {
    Knowledge known =
        last == null || !candidate.equals(lastOf) ? Knowledge.of(history(after), work) : last;
    last = known;
    lastOf = candidate;
    return known;
  }

  private List<TableRelease> before(TableRelease candidate) {
    return earlier.stream().filter(t -> t.population().equals(candidate.population())).toList();
  }

  private BitSet touched(TableRelease candidate) {
    BitSet touched = new BitSet();
    candidate.cells().forEach(cell -> touched.or(universe.atoms(candidate, cell)));
    return touched;
  }

  /// What follows is about remedies: that their questions take too much says nothing of the
  /// candidate.
  void goOnToRemedies() {
    work.allow(MOST_WORK);
  }

  /// What could not be tried, or nothing.
  String limit() {
    return limit;
  }

  List<Collision> collisions(TableRelease candidate) {
    List<TableRelease> before = before(candidate);
    List<TableRelease> after = new ArrayList<>(before);
    after.add(candidate);
    try {
      return newlyKnown(candidate, before, after, then(before), now(candidate, after));
    } catch (DisclosureProblem.ImpossibleHistory | DisclosureProblem.TooHard problem) {
      limit = problem.what();
      return List.of();
    }
  }

  private List<Collision> newlyKnown(
      TableRelease candidate,
      List<TableRelease> before,
      List<TableRelease> after,
      Knowledge then,
      Knowledge now) {
    BitSet touched = touched(candidate);
    List<Collision> found = new ArrayList<>();
    Set<BitSet> seen = new HashSet<>();
    for (TableRelease table : after) {
      for (Cell cell : table.cells()) {
        BitSet atoms = universe.atoms(table, cell);
        if (cell.shown() instanceof Shown.Hidden && atoms.intersects(touched) && seen.add(atoms)) {
          boolean known = ask(now, atoms).exact() && !ask(then, atoms).exact();
          if (known) {
            found.add(collision(partners(before, atoms, candidate), cell.key()));
          }
        }
      }
    }
    Set<BitSet> large = large(after);
    for (int atom = touched.nextSetBit(0); atom >= 0; atom = touched.nextSetBit(atom + 1)) {
      BitSet one = new BitSet();
      one.set(atom);
      if (!large.contains(one)
          && seen.add(one)
          && small(ask(now, one))
          && !ask(then, one).exact()) {
        found.add(collision(partners(before, one, candidate), universe.labels().get(atom)));
      }
    }
    return found;
  }

  private static Reach ask(Knowledge knowledge, BitSet atoms) {
    Reach reach = knowledge.reach(atoms);
    if (reach.open()) {
      throw new DisclosureProblem.TooHard("whole numbers that could not all be tried");
    }
    return reach;
  }

  /// Groups of which a table itself says that they are large enough: nothing more is to be asked.
  private Set<BitSet> large(List<TableRelease> tables) {
    Set<BitSet> large = new HashSet<>();
    for (TableRelease table : tables) {
      for (Cell cell : table.cells()) {
        long least =
            switch (cell.shown()) {
              case Shown.Exactly(long people) -> people;
              case Shown.Between(long from, long _) -> from;
              case Shown.Hidden _ -> 0;
            };
        if (least >= profile.threshold()) {
          large.add(universe.atoms(table, cell));
        }
      }
    }
    return large;
  }

  private Collision collision(String partners, List<String> key) {
    return new Collision(
        partners,
        List.of(),
        key,
        Kind.COMBINATION,
        org.glasshouse.disclosure.Severity.REFUSE,
        profile.threshold());
  }

  private boolean small(Reach reach) {
    Fraction people = reach.whole().least();
    return reach.exact()
        && people.compareTo(Fraction.ZERO) > 0
        && people.compareTo(Fraction.of(profile.threshold())) < 0;
  }

  /// Earlier releases with a number about the same people.
  private String partners(List<TableRelease> before, BitSet atoms, TableRelease candidate) {
    List<String> names =
        before.stream()
            .filter(t -> t.cells().stream().anyMatch(c -> universe.atoms(t, c).intersects(atoms)))
            .map(TableRelease::id)
            .distinct()
            .limit(3)
            .toList();
    return names.isEmpty() ? candidate.id() + " itself" : String.join(", ", names);
  }

  private History history(List<TableRelease> tables) {
    List<ReleasedCell> cells = new ArrayList<>();
    for (TableRelease table : tables) {
      for (Cell cell : table.cells()) {
        BitSet atoms = universe.atoms(table, cell);
        cells.add(new ReleasedCell(table.id(), cell.key(), atoms, atoms, cell.shown()));
      }
    }
    return new History("of releases", profile.threshold(), universe.labels(), cells);
  }
}
