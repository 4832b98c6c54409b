// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// All non-negative values that satisfy the rows, and how far sums of them reach.
///
/// One dictionary is kept and moved from question to question, so each starts where the last one
/// ended. Not safe for several threads.
public final class Polytope {

  /// Branches tried before a whole-number question is given up.
  private static final int MOST_BRANCHES = 20_000;

  private final int variables;
  private final List<Row> rows;
  private Tableau tableau;
  private boolean big;

  /// @throws Impossible when nothing satisfies the rows
  public Polytope(int variables, List<Row> rows) {
    this.variables = variables;
    this.rows = List.copyOf(rows);
    Tableau built;
    try {
      built = Dictionaries.build(variables, rows, false);
    } catch (ArithmeticException _) {
      big = true;
      built = Dictionaries.build(variables, rows, true);
    }
    tableau = built;
  }

  /// The reach of a sum of variables.
  public Interval reach(int[] members) {
    return exactly(t -> {
      Optional<Fraction> greatest = end(t, members, 1);
      Fraction least = end(t, members, -1).orElseThrow().negate();
      return new Interval(least, greatest);
    });
  }

  /// The reach of a sum of variables that are whole numbers, within their [#reach].
  ///
  /// @throws Impossible when no whole numbers satisfy the rows
  /// @throws TooManyBranches when the question is too hard
  public Interval wholeReach(int[] members, Interval reach) {
    return exactly(t -> {
      long least = -whole(t, members, -1, -reach.least().ceiling());
      OptionalLong greatest =
          reach
              .greatest()
              .map(g -> OptionalLong.of(whole(t, members, 1, g.floor())))
              .orElseGet(OptionalLong::empty);
      return new Interval(
          Fraction.of(least),
          greatest.isPresent() ? Optional.of(Fraction.of(greatest.getAsLong())) : Optional.empty());
    });
  }

  /// Whole values for which sign times the sum is greatest; empty where that has no end or where
  /// the first greatest values found are not whole.
  public Optional<long[]> farthestWhole(int[] members, int sign) {
    return exactly(t -> {
      t.objective(mask(members), sign);
      return t.raise() ? wholeValues(t) : Optional.empty();
    });
  }

  private Optional<long[]> wholeValues(Tableau t) {
    long[] values = new long[variables];
    for (int row = 0; row < t.rows; row++) {
      if (t.basic[row] < variables) {
        if (!t.whole(row)) {
          return Optional.empty();
        }
        values[t.basic[row]] = t.value(row).floor();
      }
    }
    return Optional.of(values);
  }

  /// A whole-number question that took more branches than allowed.
  public static final class TooManyBranches extends RuntimeException {
    TooManyBranches() {
      super("too many branches", null, false, false);
    }
  }

  private <T> T exactly(Function<Tableau, T> question) {
    try {
      return question.apply(tableau);
    } catch (ArithmeticException e) {
      if (big) {
        throw e;
      }
      big = true;
      tableau = Dictionaries.build(variables, rows, true);
      return question.apply(tableau);
    }
  }

  private Optional<Fraction> end(Tableau t, int[] members, int sign) {
    t.objective(mask(members), sign);
    return t.raise() ? Optional.of(t.value(t.rows)) : Optional.empty();
  }

  /// The greatest whole value of sign times the sum, at most `most`; depth first, stopping as soon
  /// as `most` is reached.
  private long whole(Tableau root, int[] members, int sign, long most) {
    Tableau start = root.copy();
    start.objective(mask(members), sign);
    start.raise();
    Search search = new Search(most);
    search.explore(start);
    if (!search.found) {
      throw new Impossible();
    }
    return search.best;
  }

  private boolean[] mask(int[] members) {
    boolean[] mask = new boolean[variables];
    for (int member : members) {
      mask[member] = true;
    }
    return mask;
  }

  private final class Search {
    private final long most;
    private long best = Long.MIN_VALUE;
    private boolean found;
    private int branches;

    Search(long most) {
      this.most = most;
    }

    void explore(Tableau node) {
      if (branches++ > MOST_BRANCHES) {
        throw new TooManyBranches();
      }
      if (found && (best >= most || node.value(node.rows).floor() <= best)) {
        return;
      }
      int row = fractional(node);
      if (row < 0) {
        best = Math.max(best, node.value(node.rows).floor());
        found = true;
        return;
      }
      long below = node.value(row).floor();
      for (boolean atMost : new boolean[] {true, false}) {
        Tableau child = node.copy();
        child.addBound(row, atMost ? below : below + 1, atMost);
        if (child.restore()) {
          explore(child);
        }
      }
    }

    private int fractional(Tableau node) {
      for (int i = 0; i < node.rows; i++) {
        if (node.basic[i] < variables && !node.whole(i)) {
          return i;
        }
      }
      return -1;
    }
  }
}
