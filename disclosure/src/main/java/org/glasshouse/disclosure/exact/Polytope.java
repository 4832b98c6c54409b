// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// All non-negative values that satisfy the rows, and how far sums of them reach.
///
/// The search is in floating point, each from where the last one ended; every answer is proven in
/// whole numbers before it is given. Not safe for several threads.
public final class Polytope {

  /// Work spent on all questions about these rows, on one question in whole numbers, and on all of
  /// those.
  private static final long MOST_WORK = 60_000_000_000L;

  private static final long MOST_WHOLE_WORK = 60_000_000;
  private static final long MOST_WHOLE_WORK_IN_ALL = 3_000_000_000L;

  /// Other points that are looked at for one without fractions.
  private static final int WANDERINGS = 8;

  /// What a proof costs for each variable.
  private static final long PROOF = 20;

  private static final int[] NOTHING = {};

  private final Conditions all;
  private final Simplex simplex;
  private final Witnesses witnesses;
  private final boolean[] endless;
  private final Work work;
  private final Branches branches;
  private final SplittableRandom random = new SplittableRandom(1);
  private long wholeWork = MOST_WHOLE_WORK_IN_ALL;

  /// @throws Impossible when nothing satisfies the rows
  /// @throws TooMuchWork when it is too hard to find out
  public Polytope(int variables, List<Row> rows) {
    this(variables, rows, new Work(MOST_WORK));
  }

  /// The same, with work that other questions share.
  ///
  /// @throws Impossible when nothing satisfies the rows
  /// @throws TooMuchWork when it is too hard to find out
  public Polytope(int variables, List<Row> rows, Work work) {
    this.work = work;
    all = new Conditions(variables, rows);
    witnesses = new Witnesses(variables, rows);
    endless = new boolean[variables];
    for (int v = 0; v < variables; v++) {
      endless[v] = all.endless(v);
    }
    simplex = trusting(() -> start(variables, rows));
    branches = new Branches(this, all, simplex, witnesses);
    point().ifPresent(witnesses::see);
  }

  /// Without the rows that say nothing new, often more than half of them.
  private Simplex start(int variables, List<Row> rows) {
    Simplex first = new Simplex(all, work);
    if (!first.fit()) {
      refute(first);
    }
    boolean[] redundant = first.redundant();
    int[] kept = IntStream.range(0, all.rows).filter(row -> !redundant[row]).toArray();
    if (kept.length == all.rows) {
      return first;
    }
    List<Row> fewer = new ArrayList<>();
    for (int row : kept) {
      fewer.add(rows.get(row));
    }
    Simplex lean = new Simplex(new Conditions(variables, fewer), work);
    lean.startFrom(first, kept);
    if (!lean.fit()) {
      refute(lean);
    }
    return lean;
  }

  /// @throws Impossible when the prices of what does not fit prove it
  /// @throws TooMuchWork otherwise
  private void refute(Simplex search) {
    if (refuted(search)) {
      throw new Impossible();
    }
    throw new TooMuchWork();
  }

  boolean refuted(Simplex search) {
    Optional<Fractions> prices = Proof.read(search.prices(), search.a.rows);
    Optional<Fraction> limit = prices.flatMap(p -> limit(search, p, NOTHING, 1));
    return limit.filter(l -> l.compareTo(Fraction.ZERO) < 0).isPresent();
  }

  /// What a sum cannot exceed between the present ends of the search.
  Optional<Fraction> limit(Simplex search, Fractions prices, int[] members, int sign) {
    long[] most = search.most.clone();
    for (int v = 0; v < all.variables; v++) {
      most[v] = Math.min(most[v], witnesses.limit(v, 1));
    }
    return Proof.limit(search.a, prices, members, sign, search.least, most);
  }

  /// The reach of a sum of variables.
  ///
  /// @throws TooMuchWork when it is too hard, or cannot be proven
  public Interval reach(int[] members) {
    Optional<Fraction> greatest =
        IntStream.of(members).anyMatch(v -> endless[v])
            ? Optional.empty()
            : Optional.of(end(members, 1));
    return new Interval(end(members, -1).negate(), greatest);
  }

  private Fraction end(int[] members, int sign) {
    if (members.length == 1 && witnesses.reached(members[0], sign)) {
      return Fraction.of(sign * witnesses.limit(members[0], sign));
    }
    return trusting(() -> {
      Optional<Fraction> proven = proven(members, sign);
      if (proven.isPresent()) {
        return proven.get();
      }
      // Fractions so small that ends pushed apart made a difference.
      simplex.push(false);
      try {
        if (simplex.fit()) {
          proven = proven(members, sign);
        }
      } finally {
        simplex.push(true);
        simplex.fit();
      }
      return proven.orElseThrow(TooMuchWork::new);
    });
  }

  /// The greatest value, when a point and prices meet in it.
  private Optional<Fraction> proven(int[] members, int sign) {
    work.spend(PROOF * all.columns());
    simplex.raise(members, sign);
    Optional<Fractions> point = point();
    if (point.isEmpty()) {
      return Optional.empty();
    }
    witnesses.see(point.get());
    Fraction sum = Proof.sum(point.get(), members);
    Fraction reached = sign > 0 ? sum : sum.negate();
    return limit(members, sign).filter(reached::equals);
  }

  /// The least proven limit of the sum last raised.
  Optional<Fraction> limit(int[] members, int sign) {
    return Proof.read(simplex.prices(), simplex.a.rows)
        .or(simplex::exactPrices)
        .flatMap(prices -> limit(simplex, prices, members, sign));
  }

  /// Where the search stands, when that is proven to fit.
  Optional<Fractions> point() {
    return Proof.read(simplex.point(), all.variables)
        .filter(read -> Proof.fits(all, read))
        .or(() -> simplex.exactPoint().filter(read -> Proof.fits(all, read)));
  }

  /// The same in whole numbers, where no search is needed: the sum has no room, or a fitting point
  /// without fractions is at each end. Trusts that some whole numbers satisfy the rows.
  public Optional<Interval> plainWholeReach(int[] members, Interval reach) {
    if (reach.exact() && reach.least().whole()) {
      return Optional.of(reach);
    }
    boolean plain =
        reach.least().whole()
            && reach.greatest().map(Fraction::whole).orElse(true)
            && plain(members, -1, -reach.least().floor())
            && reach.greatest().map(g -> plain(members, 1, g.floor())).orElse(true);
    return plain ? Optional.of(reach) : Optional.empty();
  }

  private boolean plain(int[] members, int sign, long value) {
    if (members.length == 1 && witnesses.wholeReached(members[0], sign, sign * value)) {
      return true;
    }
    return trusting(() -> {
      simplex.raise(members, sign);
      for (int i = 0; i <= WANDERINGS; i++) {
        Optional<Fractions> whole = point().filter(Fractions::whole);
        if (whole.isPresent()) {
          witnesses.see(whole.get());
          return Proof.sum(whole.get(), members).equals(Fraction.of(sign * value));
        }
        simplex.wander(random);
      }
      return false;
    });
  }

  /// The reach of a sum of variables that are whole numbers, within their [#reach].
  ///
  /// @throws Impossible when no whole numbers satisfy the rows
  /// @throws TooManyBranches when the question is too hard
  public Interval wholeReach(int[] members, Interval reach) {
    Branches.Search up = new Branches.Search(members, 1);
    Branches.Search down = new Branches.Search(members, -1);
    try {
      long least = -whole(down, -reach.least().ceiling());
      return new Interval(
          Fraction.of(least),
          reach.greatest().map(greatest -> Fraction.of(whole(up, greatest.floor()))));
    } catch (TooMuchWork _) {
      boolean apart =
          (members.length == 1 && witnesses.wholeApart(members[0]))
              || (up.found() && down.found() && up.best() != -down.best());
      throw new TooManyBranches(apart);
    }
  }

  private long whole(Branches.Search search, long most) {
    int[] members = search.members();
    int sign = search.sign();
    if (members.length == 1 && witnesses.wholeReached(members[0], sign, sign * most)) {
      search.take(most);
      return most;
    }
    Work allowed = new Work(Math.min(Math.min(MOST_WHOLE_WORK, wholeWork), work.left()));
    long before = allowed.left();
    simplex.work = allowed;
    try {
      return trusting(() -> branches.greatest(search, most));
    } finally {
      simplex.work = work;
      long spent = before - Math.max(0, allowed.left());
      wholeWork -= spent;
      work.take(spent);
      simplex.fit();
    }
  }

  /// Floating point that loses its way is as good as too much work: nothing was proven.
  private static <T> T trusting(Supplier<T> question) {
    try {
      return question.get();
    } catch (ArithmeticException _) {
      throw new TooMuchWork();
    }
  }

  /// A question that took more work than allowed, or whose answer could not be proven.
  public static final class TooMuchWork extends RuntimeException {
    TooMuchWork() {
      super("too much work", null, false, false);
    }
  }

  /// A whole-number question that took more branches than allowed.
  public static final class TooManyBranches extends RuntimeException {

    private final boolean apart;

    TooManyBranches(boolean apart) {
      super("too many branches", null, false, false);
      this.apart = apart;
    }

    /// Whether two whole values of the sum are known to fit.
    public boolean apart() {
      return apart;
    }
  }
}
