// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Optional;
import java.util.SplittableRandom;

/// Looks for a point in whole numbers at which a sum reaches a given height, by branching.
///
/// The height is a condition, not a goal: so the costs are free to be all different, and no pivot
/// goes in circles.
final class WholeSearch {

  /// Numbers held at once, in all branches above the present one.
  private static final long MOST_HELD = 25_000_000;

  private WholeSearch() {}

  /// A dictionary whose point is whole, and whose objective was at least `height`.
  ///
  /// @param from its objective is the sum in question
  /// @return empty when there is none
  /// @throws Polytope.TooManyBranches when the question is too hard
  static Optional<Tableau> reaching(Tableau from, int variables, long height, Budget budget) {
    Tableau start = from.copy();
    start.budget = budget;
    start.addBound(start.rows, height, false);
    Dictionaries.spread(start, new SplittableRandom(1));
    return start.restore() ? explore(start, variables, 0) : Optional.empty();
  }

  private static Optional<Tableau> explore(Tableau node, int variables, long held) {
    int row = fractional(node, variables);
    if (row < 0) {
      return Optional.of(node);
    }
    long size = (long) node.rows * node.width;
    if (held + size > MOST_HELD) {
      throw new Polytope.TooManyBranches();
    }
    long below = node.value(row).floor();
    for (boolean atMost : new boolean[] {true, false}) {
      node.budget.spend(size);
      Tableau child = node.copy();
      child.addBound(row, atMost ? below : below + 1, atMost);
      if (child.restore()) {
        Optional<Tableau> found = explore(child, variables, held + size);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static int fractional(Tableau node, int variables) {
    for (int i = 0; i < node.rows; i++) {
      if (node.basic[i] < variables && !node.whole(i)) {
        return i;
      }
    }
    return -1;
  }
}
