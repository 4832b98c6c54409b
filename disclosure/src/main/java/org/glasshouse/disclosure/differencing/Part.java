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
import org.glasshouse.disclosure.exact.Work;
import org.jspecify.annotations.Nullable;

/// Counts tied to each other by sums, solved when first asked about.
///
/// Questions in whole numbers are hard only where points with fractions fit. Where branching takes
/// too much, every count's real limits are rounded inwards; that often settles counts, and the part
/// falls apart into smaller ones. What is still too hard then is said to be open.
final class Part {

  /// Above this many counts times sums, rounding all limits inwards takes longer than it helps.
  private static final long MOST_NARROWED = 20_000;

  private static final int MOST_NARROWINGS = 4;

  private final int variables;
  private final List<Row> rows;
  private final int depth;
  private final Work work;
  private @Nullable Polytope polytope;
  private Optional<Equations> narrowed = Optional.empty();
  private boolean tried;

  Part(int variables, List<Row> rows, int depth, Work work) {
    this.variables = variables;
    this.rows = List.copyOf(rows);
    this.depth = depth;
    this.work = work;
  }

  /// @throws DisclosureProblem.TooHard when no bounds can be proven with the work there is
  Reach reach(int[] members) {
    try {
      Interval real = solved().reach(members);
      Optional<Interval> plain = solved().plainWholeReach(members, real);
      return plain.isPresent() ? new Reach(real, plain.get(), false) : searched(members, real);
    } catch (Polytope.TooMuchWork _) {
      throw new DisclosureProblem.TooHard(
          variables + " groups tied together by " + rows.size() + " counts");
    }
  }

  private Reach searched(int[] members, Interval real) {
    try {
      return new Reach(real, solved().wholeReach(members, real), false);
    } catch (Polytope.TooManyBranches given) {
      Optional<Equations> narrower = narrowed();
      if (narrower.isPresent()) {
        Reach reach = narrower.get().reach(members);
        return new Reach(real, reach.whole(), reach.open() && !given.apart());
      }
      // The whole numbers inside the real limits: never narrower than the truth.
      return new Reach(real, inside(real), !given.apart());
    }
  }

  private Optional<Equations> narrowed() {
    if (!tried && depth < MOST_NARROWINGS && (long) variables * rows.size() <= MOST_NARROWED) {
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
        : Optional.of(new Equations(variables, more, depth + 1, work));
  }

  private static Interval inside(Interval real) {
    return new Interval(
        Fraction.of(real.least().ceiling()),
        real.greatest().map(greatest -> Fraction.of(greatest.floor())));
  }

  private Polytope solved() {
    if (polytope == null) {
      polytope = new Polytope(variables, rows, work);
    }
    return polytope;
  }
}
