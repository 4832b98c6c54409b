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

  /// Work spent on one question in whole numbers before it is given up, and on all of them about
  /// these rows.
  private static final long MOST_WORK = 2_000_000_000L;

  private static final long MOST_WORK_IN_ALL = 20_000_000_000L;

  /// Questions after which a dictionary in floating point is built anew, before errors add up.
  private static final int FRESH = 200;

  private final int variables;
  private final List<Row> rows;
  private final Witnesses witnesses;
  private Tableau tableau;
  private Numbers numbers = Numbers.LONG;
  private int questions;
  private long work = MOST_WORK_IN_ALL;

  /// @throws Impossible when nothing satisfies the rows
  public Polytope(int variables, List<Row> rows) {
    this.variables = variables;
    this.rows = List.copyOf(rows);
    this.witnesses = new Witnesses(variables, rows);
    this.tableau = build();
    witnesses.see(tableau);
  }

  /// The reach of a sum of variables.
  public Interval reach(int[] members) {
    return exactly(t -> {
      Optional<Fraction> greatest = end(t, members, 1);
      Fraction least = end(t, members, -1).orElseThrow().negate();
      return new Interval(least, greatest);
    });
  }

  /// The same in whole numbers, where no search is needed: the sum has no room, or a fitting point
  /// without fractions is at each end. Trusts that some whole numbers satisfy the rows.
  public Optional<Interval> plainWholeReach(int[] members, Interval reach) {
    if (reach.exact() && reach.least().whole()) {
      return Optional.of(reach);
    }
    return exactly(t -> {
      boolean plain =
          reach.least().whole()
              && reach.greatest().map(Fraction::whole).orElse(true)
              && plain(t, members, -1, -reach.least().floor())
              && reach.greatest().map(g -> plain(t, members, 1, g.floor())).orElse(true);
      return plain ? Optional.of(reach) : Optional.empty();
    });
  }

  private boolean plain(Tableau t, int[] members, int sign, long value) {
    if (members.length == 1 && witnesses.wholeReached(members[0], sign, sign * value)) {
      return true;
    }
    t.objective(mask(members), sign);
    t.raise();
    witnesses.see(t);
    return Witnesses.whole(t, variables);
  }

  /// The reach of a sum of variables that are whole numbers, within their [#reach].
  ///
  /// @throws Impossible when no whole numbers satisfy the rows
  /// @throws TooManyBranches when the question is too hard
  public Interval wholeReach(int[] members, Interval reach) {
    return exactly(t -> {
      long from = reach.least().ceiling();
      OptionalLong to =
          reach.greatest().map(g -> OptionalLong.of(g.floor())).orElseGet(OptionalLong::empty);
      long most = to.orElse(Long.MAX_VALUE);
      Fraction least = Fraction.of(-whole(t, members, -1, -from, -most));
      return to.isEmpty()
          ? new Interval(least, Optional.empty())
          : new Interval(least, Optional.of(Fraction.of(whole(t, members, 1, most, from))));
    });
  }

  /// A whole-number question that took more branches than allowed.
  public static final class TooManyBranches extends RuntimeException {
    TooManyBranches() {
      super("too many branches", null, false, false);
    }
  }

  private Tableau build() {
    try {
      return Dictionaries.build(variables, rows, numbers);
    } catch (ArithmeticException e) {
      larger(e);
      return build();
    }
  }

  private void larger(ArithmeticException e) {
    if (numbers != Numbers.LONG) {
      throw e;
    }
    numbers = Numbers.afterLong(variables, rows.size());
  }

  private <T> T exactly(Function<Tableau, T> question) {
    if (numbers == Numbers.REAL && ++questions % FRESH == 0) {
      tableau = build();
    }
    try {
      return question.apply(tableau);
    } catch (ArithmeticException e) {
      larger(e);
      tableau = build();
      return question.apply(tableau);
    }
  }

  private Optional<Fraction> end(Tableau t, int[] members, int sign) {
    if (members.length == 1 && witnesses.reached(members[0], sign)) {
      return Optional.of(Fraction.of(sign * witnesses.limit(members[0], sign)));
    }
    t.objective(mask(members), sign);
    if (!t.raise()) {
      return Optional.empty();
    }
    witnesses.see(t);
    return Optional.of(t.value(t.rows));
  }

  /// The greatest whole value of sign times the sum, at most `most` and at least `least`.
  private long whole(Tableau root, int[] members, int sign, long most, long least) {
    if (members.length == 1 && witnesses.wholeReached(members[0], sign, sign * most)) {
      return most;
    }
    root.objective(mask(members), sign);
    root.raise();
    witnesses.see(root);
    Budget budget = new Budget(Math.min(MOST_WORK, work));
    long before = budget.left();
    try {
      for (long height = most; height >= least; height--) {
        Optional<Tableau> found = WholeSearch.reaching(root, variables, height, budget);
        if (found.isPresent()) {
          witnesses.see(found.get());
          return height;
        }
      }
      throw new Impossible();
    } finally {
      work -= before - Math.max(0, budget.left());
    }
  }

  private boolean[] mask(int[] members) {
    boolean[] mask = new boolean[variables];
    for (int member : members) {
      mask[member] = true;
    }
    return mask;
  }
}
