// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Optional;

/// Looks for the greatest sum in whole numbers: where a point has a fraction, both sides of it are
/// tried. A side is left only when a proven limit says that nothing better is there.
final class Branches {

  private static final double NEAR = 1e-5;
  private static final long GRID = 1L << 20;
  private static final int DEEPEST = 500;

  private final Polytope polytope;
  private final Conditions all;
  private final Simplex simplex;
  private final Witnesses witnesses;

  Branches(Polytope polytope, Conditions all, Simplex simplex, Witnesses witnesses) {
    this.polytope = polytope;
    this.all = all;
    this.simplex = simplex;
    this.witnesses = witnesses;
  }

  /// A question and the best answer so far, times the sign.
  static final class Search {
    private final int[] members;
    private final int sign;
    private long best = Long.MIN_VALUE;

    Search(int[] members, int sign) {
      this.members = members.clone();
      this.sign = sign;
    }

    int[] members() {
      return members;
    }

    int sign() {
      return sign;
    }

    boolean found() {
      return best != Long.MIN_VALUE;
    }

    long best() {
      return best;
    }

    void take(long value) {
      best = Math.max(best, value);
    }
  }

  /// The greatest whole value of the sum times its sign.
  ///
  /// @param most no value is greater
  /// @throws Impossible when no whole numbers satisfy the conditions
  /// @throws Polytope.TooMuchWork when it is too hard
  long greatest(Search search, long most) {
    explore(search, most, 0);
    if (!search.found()) {
      throw new Impossible();
    }
    return search.best();
  }

  private void explore(Search search, long most, int depth) {
    if (depth > DEEPEST) {
      throw new Polytope.TooMuchWork();
    }
    if (!simplex.fit()) {
      if (!polytope.refuted(simplex)) {
        throw new Polytope.TooMuchWork();
      }
      return;
    }
    simplex.raise(search.members(), search.sign());
    Optional<Fraction> limit = limit(search);
    if (limit.isEmpty()) {
      throw new Polytope.TooMuchWork();
    }
    if (search.found() && limit.get().floor() <= search.best()) {
      return;
    }
    double[] point = simplex.point();
    Optional<Fractions> whole =
        Proof.read(point, all.variables).filter(read -> read.whole() && Proof.fits(all, read));
    if (whole.isPresent()) {
      witnesses.see(whole.get());
      search.take(search.sign() * Proof.sum(whole.get(), search.members()).floor());
      if (limit.get().floor() <= search.best()) {
        return;
      }
    }
    int variable = fractional(point);
    if (variable < 0) {
      throw new Polytope.TooMuchWork();
    }
    split(search, most, depth, variable, point[variable]);
  }

  private void split(Search search, long most, int depth, int variable, double value) {
    long from = simplex.least[variable];
    long to = simplex.most[variable];
    long below = (long) Math.floor(value);
    boolean belowFirst = value - below < 0.5;
    try {
      for (int side = 0; side < 2; side++) {
        if (search.found() && search.best() >= most) {
          return;
        }
        if (side == 0 == belowFirst) {
          simplex.ends(variable, from, below);
        } else {
          simplex.ends(variable, below + 1, to);
        }
        explore(search, most, depth + 1);
      }
    } finally {
      simplex.ends(variable, from, to);
    }
  }

  /// Prices that cannot be read are rounded: the limit holds all the same, and is hardly higher.
  private Optional<Fraction> limit(Search search) {
    return polytope
        .limit(search.members(), search.sign())
        .or(() ->
            polytope.limit(
                simplex,
                Proof.grid(simplex.prices(), simplex.a.rows, GRID),
                search.members(),
                search.sign()));
  }

  /// The variable nearest to a half.
  private int fractional(double[] point) {
    int best = -1;
    double farthest = NEAR;
    for (int v = 0; v < all.variables; v++) {
      double off = Math.abs(point[v] - Math.rint(point[v]));
      if (off > farthest) {
        best = v;
        farthest = off;
      }
    }
    return best;
  }
}
