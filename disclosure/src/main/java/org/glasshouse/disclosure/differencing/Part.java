// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.jspecify.annotations.Nullable;

/// Counts tied to each other by sums, solved when first asked about.
///
/// Questions in whole numbers are hard only where points with fractions fit. There every count's
/// real limits are rounded inwards first; that often settles counts, and the part falls apart into
/// smaller ones.
final class Part {

  /// Above this many numbers a dictionary is too slow to be worth waiting for.
  private static final long MOST_NUMBERS = 12_000_000;

  private static final int MOST_NARROWINGS = 4;

  private final int variables;
  private final List<Row> rows;
  private final int depth;
  private @Nullable Polytope polytope;
  private Optional<Equations> narrowed = Optional.empty();
  private boolean tried;

  Part(int variables, List<Row> rows, int depth) {
    this.variables = variables;
    this.rows = List.copyOf(rows);
    this.depth = depth;
  }

  Reach reach(int[] members) {
    Interval real = solved().reach(members);
    return new Reach(real, whole(members, real));
  }

  private Interval whole(int[] members, Interval real) {
    Optional<Interval> plain = solved().plainWholeReach(members, real);
    if (plain.isPresent()) {
      return plain.get();
    }
    Optional<Equations> narrower = narrowed();
    if (narrower.isPresent()) {
      return narrower.get().reach(members).whole();
    }
    try {
      return solved().wholeReach(members, real);
    } catch (Polytope.TooManyBranches _) {
      // The whole numbers inside the real limits: never narrower than the truth.
      return inside(real);
    }
  }

  private Optional<Equations> narrowed() {
    if (!tried && depth < MOST_NARROWINGS) {
      narrowed = narrow();
    }
    tried = true;
    return narrowed;
  }

  private Optional<Equations> narrow() {
    List<Row> more = new ArrayList<>(rows);
    for (int v = 0; v < variables; v++) {
      Interval real = solved().reach(new int[] {v});
      Interval whole = inside(real);
      if (!whole.equals(real)) {
        more.add(
            new Row(
                new int[] {v},
                whole.least().floor(),
                whole.greatest().map(Fraction::floor).orElse(Long.MAX_VALUE)));
      }
    }
    return more.size() == rows.size()
        ? Optional.empty()
        : Optional.of(new Equations(variables, more, depth + 1));
  }

  private static Interval inside(Interval real) {
    return new Interval(
        Fraction.of(real.least().ceiling()),
        real.greatest().map(greatest -> Fraction.of(greatest.floor())));
  }

  private Polytope solved() {
    if (polytope == null) {
      if ((long) variables * rows.size() > MOST_NUMBERS) {
        throw new DisclosureProblem.TooHard(
            variables + " groups tied together by " + rows.size() + " counts");
      }
      polytope = new Polytope(variables, rows);
    }
    return polytope;
  }
}
