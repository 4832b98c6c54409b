// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.glasshouse.disclosure.exact.Fraction;

/// The answer about one history: what an attacker who has all releases can work out.
///
/// @param history what was audited
/// @param suppressed one reach for each hidden cell, in the order of [#hidden]
/// @param atoms one reach for each atom
/// @param pairs exact counts that differ by few people
public record Audit(History history, List<Reach> suppressed, List<Reach> atoms, List<Pair> pairs) {

  public Audit {
    suppressed = List.copyOf(suppressed);
    atoms = List.copyOf(atoms);
    pairs = List.copyOf(pairs);
  }

  /// Audits a history with exact arithmetic.
  ///
  /// @throws org.glasshouse.disclosure.DisclosureProblem.ImpossibleHistory when no population fits
  public static Audit of(History history) {
    Knowledge known = Knowledge.of(history);
    List<Reach> suppressed =
        hidden(history).stream().map(cell -> known.reach(cell.atoms())).toList();
    List<Reach> atoms = new ArrayList<>();
    for (int atom = 0; atom < history.atoms().size(); atom++) {
      BitSet one = new BitSet();
      one.set(atom);
      atoms.add(known.reach(one));
    }
    return new Audit(history, suppressed, atoms, Pairs.of(history.cells(), history.threshold()));
  }

  /// The hidden cells, in the order of the history.
  public List<ReleasedCell> hidden() {
    return hidden(history);
  }

  private static List<ReleasedCell> hidden(History history) {
    return history.cells().stream().filter(cell -> cell.shown() instanceof Shown.Hidden).toList();
  }

  /// How many hidden cells are known exactly.
  public int exactSuppressed() {
    return (int) suppressed.stream().filter(Reach::exact).count();
  }

  /// How many atoms of few people are known exactly.
  public int exactSmallAtoms() {
    return (int) atoms.stream().filter(reach -> reach.exact() && small(reach)).count();
  }

  /// How many hidden cells and atoms that could be of few people were given up before it was known
  /// whether they are known exactly. Unless this is 0, a history that is not disclosive is not
  /// safe.
  public int undecided() {
    long cells = suppressed.stream().filter(Reach::open).count();
    Fraction threshold = Fraction.of(history.threshold());
    long groups =
        atoms.stream()
            .filter(reach -> reach.open() && reach.whole().least().compareTo(threshold) < 0)
            .count();
    return Math.toIntExact(cells + groups);
  }

  /// Whether nothing was found and nothing was left undecided.
  public boolean safe() {
    return !disclosive() && undecided() == 0;
  }

  /// Whether a person could be singled out: a small difference, a hidden cell or a small atom known
  /// exactly.
  public boolean disclosive() {
    return !pairs.isEmpty() || exactSuppressed() > 0 || exactSmallAtoms() > 0;
  }

  private boolean small(Reach reach) {
    Fraction people = reach.whole().least();
    return people.compareTo(Fraction.ZERO) > 0
        && people.compareTo(Fraction.of(history.threshold())) < 0;
  }
}
