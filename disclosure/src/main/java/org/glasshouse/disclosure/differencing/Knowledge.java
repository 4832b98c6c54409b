// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Impossible;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;

/// Everything that follows from the shown counts of a history.
///
/// Atoms that no cell tells apart become one class. What is plain (an empty cell, a class alone in
/// a cell) is settled first; the rest falls into parts that share no cell, each its own [Polytope].
final class Knowledge {

  private final String id;
  private final int[] classOf;
  private final int[] size;
  private final Facts facts;
  private final int[] part;
  private final int[] place;
  private final List<List<Row>> rows = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final Map<Integer, Polytope> solved = new HashMap<>();

  /// Above this many numbers a dictionary is too slow to be worth waiting for.
  private static final long MOST_NUMBERS = 12_000_000;

  private final Map<List<Integer>, Reach> answered = new HashMap<>();

  private Knowledge(String id, int[] classOf, int classes, Facts facts) {
    this.id = id;
    this.classOf = classOf;
    this.facts = facts;
    this.size = new int[classes];
    for (int c : classOf) {
      size[c]++;
    }
    this.part = new int[classes];
    this.place = new int[classes];
    split(classes);
  }

  static Knowledge of(History history) {
    Map<BitSet, Integer> signatures = new HashMap<>();
    int[] classOf = new int[history.atoms().size()];
    List<BitSet> columns = new ArrayList<>();
    for (int atom = 0; atom < classOf.length; atom++) {
      columns.add(new BitSet());
    }
    for (int cell = 0; cell < history.cells().size(); cell++) {
      int at = cell;
      history.cells().get(cell).atoms().stream().forEach(atom -> columns.get(atom).set(at));
    }
    for (int atom = 0; atom < classOf.length; atom++) {
      classOf[atom] = signatures.computeIfAbsent(columns.get(atom), _ -> signatures.size());
    }
    try {
      Facts facts = new Facts(signatures.size());
      for (ReleasedCell cell : history.cells()) {
        int[] members =
            cell.atoms().stream().map(atom -> classOf[atom]).distinct().sorted().toArray();
        switch (cell.shown()) {
          case Shown.Exactly(long people) -> facts.add(Row.exactly(members, people));
          case Shown.Between(long least, long greatest) ->
              facts.add(new Row(members, least, greatest));
          case Shown.Hidden _ -> {}
        }
      }
      facts.settle();
      return new Knowledge(history.id(), classOf, signatures.size(), facts);
    } catch (Impossible _) {
      throw new DisclosureProblem.ImpossibleHistory(history.id());
    }
  }

  private void split(int classes) {
    Parts parts = new Parts(classes);
    facts.open().forEach(row -> parts.join(row.members()));
    Map<Integer, Integer> numbers = new HashMap<>();
    Arrays.fill(part, -1);
    for (Row row : facts.open()) {
      int number =
          numbers.computeIfAbsent(
              parts.root(row.members()[0]),
              _ -> {
                rows.add(new ArrayList<>());
                widths.add(0);
                return rows.size() - 1;
              });
      for (int member : row.members()) {
        if (part[member] < 0) {
          part[member] = number;
          place[member] = widths.get(number);
          widths.set(number, place[member] + 1);
        }
      }
      int[] members = Arrays.stream(row.members()).map(m -> place[m]).sorted().toArray();
      rows.get(number).add(new Row(members, row.least(), row.greatest()));
    }
  }

  /// What is known about the people of some atoms together.
  Reach reach(BitSet atoms) {
    int[] count = new int[size.length];
    atoms.stream().forEach(atom -> count[classOf[atom]]++);
    Interval real = new Interval(Fraction.ZERO, Optional.of(Fraction.ZERO));
    Interval whole = real;
    Map<Integer, List<Integer>> wholeParts = new HashMap<>();
    for (int c = 0; c < count.length; c++) {
      if (count[c] == 0) {
        continue;
      }
      if (count[c] < size[c]) {
        // Some atoms of a class: all its people, or none, may be among them.
        Interval all = classReach(c).real();
        Interval wholeAll = classReach(c).whole();
        real = real.plus(new Interval(Fraction.ZERO, all.greatest()));
        whole = whole.plus(new Interval(Fraction.ZERO, wholeAll.greatest()));
      } else if (facts.fixed(c).isPresent()) {
        Fraction value = Fraction.of(facts.fixed(c).getAsLong());
        Interval exact = new Interval(value, Optional.of(value));
        real = real.plus(exact);
        whole = whole.plus(exact);
      } else if (part[c] < 0) {
        Interval free = new Interval(Fraction.ZERO, Optional.empty());
        real = real.plus(free);
        whole = whole.plus(free);
      } else {
        wholeParts.computeIfAbsent(part[c], _ -> new ArrayList<>()).add(place[c]);
      }
    }
    for (var entry : wholeParts.entrySet()) {
      Reach reach = ask(entry.getKey(), entry.getValue());
      real = real.plus(reach.real());
      whole = whole.plus(reach.whole());
    }
    return new Reach(real, whole);
  }

  private Reach classReach(int c) {
    BitSet all = new BitSet();
    for (int atom = 0; atom < classOf.length; atom++) {
      if (classOf[atom] == c) {
        all.set(atom);
      }
    }
    return reach(all);
  }

  private Reach ask(int number, List<Integer> places) {
    List<Integer> question = new ArrayList<>(places);
    question.add(-1 - number);
    Reach known = answered.get(question);
    if (known != null) {
      return known;
    }
    try {
      Polytope polytope = solved.computeIfAbsent(number, this::polytope);
      int[] members = places.stream().mapToInt(Integer::intValue).toArray();
      Interval real = polytope.reach(members);
      Reach reach = new Reach(real, whole(polytope, members, real));
      answered.put(question, reach);
      return reach;
    } catch (Impossible _) {
      throw new DisclosureProblem.ImpossibleHistory(id);
    }
  }

  private Polytope polytope(int number) {
    long numbers = (long) widths.get(number) * rows.get(number).size();
    if (numbers > MOST_NUMBERS) {
      throw new DisclosureProblem.TooHard(
          widths.get(number) + " groups tied together by " + rows.get(number).size() + " counts");
    }
    return new Polytope(widths.get(number), rows.get(number));
  }

  private static Interval whole(Polytope polytope, int[] members, Interval real) {
    try {
      return polytope.wholeReach(members, real);
    } catch (Polytope.TooManyBranches _) {
      // The whole numbers inside the real bounds: never narrower than the truth.
      return new Interval(
          Fraction.of(real.least().ceiling()),
          real.greatest().map(greatest -> Fraction.of(greatest.floor())));
    }
  }
}
