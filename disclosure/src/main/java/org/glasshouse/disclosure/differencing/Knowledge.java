// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Impossible;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Row;
import org.glasshouse.disclosure.exact.Work;

/// Everything that follows from the shown counts of a history.
///
/// Atoms that no cell tells apart become one class; [Equations] are about classes.
final class Knowledge {

  private final String id;
  private final int[] classOf;
  private final int[] size;
  private final Equations equations;

  private Knowledge(String id, int[] classOf, int classes, Equations equations) {
    this.id = id;
    this.classOf = classOf;
    this.equations = equations;
    this.size = new int[classes];
    for (int c : classOf) {
      size[c]++;
    }
  }

  /// Work for all questions about one history: minutes.
  private static final long MOST_WORK = 60_000_000_000L;

  static Knowledge of(History history) {
    return of(history, new Work(MOST_WORK));
  }

  static Knowledge of(History history, Work work) {
    int[] classOf = new int[history.atoms().size()];
    int classes = classes(history, classOf);
    // The same people counted in many releases are one condition: what all of them allow.
    Map<BitSet, Row> rows = new LinkedHashMap<>();
    try {
      for (ReleasedCell cell : history.cells()) {
        int[] members =
            cell.members().stream().map(atom -> classOf[atom]).distinct().sorted().toArray();
        switch (cell.shown()) {
          case Shown.Exactly(long people) -> add(rows, Row.exactly(members, people));
          case Shown.Between(long least, long greatest) ->
              add(rows, new Row(members, least, greatest));
          case Shown.Hidden _ -> {}
        }
      }
      Equations equations = new Equations(classes, List.copyOf(rows.values()), 0, work);
      return new Knowledge(history.id(), classOf, classes, equations);
    } catch (Impossible _) {
      throw new DisclosureProblem.ImpossibleHistory(history.id());
    }
  }

  private static void add(Map<BitSet, Row> rows, Row row) {
    BitSet key = new BitSet();
    Arrays.stream(row.members()).forEach(key::set);
    rows.merge(
        key,
        row,
        (one, other) ->
            new Row(
                one.members(),
                Math.max(one.least(), other.least()),
                Math.min(one.greatest(), other.greatest())));
  }

  private static int classes(History history, int[] classOf) {
    List<BitSet> columns = new ArrayList<>();
    for (int atom = 0; atom < classOf.length; atom++) {
      columns.add(new BitSet());
    }
    for (int cell = 0; cell < history.cells().size(); cell++) {
      int at = cell;
      history.cells().get(cell).members().stream().forEach(atom -> columns.get(atom).set(at));
    }
    Map<BitSet, Integer> signatures = new HashMap<>();
    for (int atom = 0; atom < classOf.length; atom++) {
      classOf[atom] = signatures.computeIfAbsent(columns.get(atom), _ -> signatures.size());
    }
    return signatures.size();
  }

  /// What is known about the people of some atoms together.
  Reach reach(BitSet atoms) {
    int[] count = new int[size.length];
    atoms.stream().forEach(atom -> count[classOf[atom]]++);
    try {
      int[] all = IntStream.range(0, count.length).filter(c -> count[c] > 0).toArray();
      Reach reach = equations.reach(Arrays.stream(all).filter(c -> count[c] == size[c]).toArray());
      for (int c : all) {
        if (count[c] < size[c]) {
          reach = withSome(reach, equations.reach(new int[] {c}));
        }
      }
      return reach;
    } catch (Impossible _) {
      throw new DisclosureProblem.ImpossibleHistory(id);
    }
  }

  /// Some atoms of a class: all its people, or none, may be among them.
  private static Reach withSome(Reach reach, Reach all) {
    Reach some =
        new Reach(
            new Interval(Fraction.ZERO, all.real().greatest()),
            new Interval(Fraction.ZERO, all.whole().greatest()),
            all.open());
    return reach.plus(some);
  }
}
