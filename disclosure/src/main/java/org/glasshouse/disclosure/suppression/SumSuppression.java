// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.Map;

/// Hides as few further sums as it can so that no risky one can be worked out too closely.
///
/// As [Suppression] does for counts, with a level of protection of its own for each risky sum
/// instead of one width (SDC Handbook 4.2): what is published leaves open that the sum is larger by
/// its level, and that it is smaller by as much, or nothing at all. Contributions are at least 0.
public final class SumSuppression {

  private SumSuppression() {}

  /// The pattern for one system of sums.
  ///
  /// @param table of whole numbers of the smallest unit in which sums are written
  /// @param levels for each risky cell, in the same unit, at least 1
  public static Pattern protect(CellTable table, Map<Integer, Long> levels) {
    BitSet primaries = new BitSet();
    levels.keySet().forEach(primaries::set);
    BitSet none = new BitSet();
    BitSet secondary = Suppression.eliminate(table, primaries, none);
    Reaches reaches = Reaches.ofSums(table, levels);
    return new WidthAudit(table, primaries, none, reaches, none).prove(secondary);
  }
}
