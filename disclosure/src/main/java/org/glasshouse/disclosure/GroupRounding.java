// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.table.CellAt;

/// Rounds the counts that stay, and adds totals up from their rounded parts where all are shown.
///
/// A total with a hidden part is rounded from its own count: adding only the shown parts would say
/// less than the truth, and [GroupCover] has already made sure that it gives nothing away.
final class GroupRounding {

  private GroupRounding() {}

  static Map<CellAt, Long> of(CountGroup group, Set<CellAt> hidden, Profile profile) {
    Map<List<String>, CountGroup.Cell> leaves = new HashMap<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (!cell.key().contains(CountGroup.TOTAL)) {
        leaves.put(cell.key(), cell);
      }
    }
    Map<CellAt, Long> shown = new HashMap<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (!hidden.contains(cell.at()) && cell.count() instanceof Count.Shown(long people)) {
        long alone = profile.rounded(people);
        shown.put(
            cell.at(),
            cell.key().contains(CountGroup.TOTAL) && profile.rounding() == Rounding.NEAREST
                ? sum(cell, people, leaves, hidden, profile, alone)
                : alone);
      }
    }
    return shown;
  }

  private static long sum(
      CountGroup.Cell total,
      long people,
      Map<List<String>, CountGroup.Cell> leaves,
      Set<CellAt> hidden,
      Profile profile,
      long alone) {
    long exact = 0;
    long rounded = 0;
    for (CountGroup.Cell leaf : leaves.values()) {
      if (within(leaf.key(), total.key())) {
        if (hidden.contains(leaf.at()) || !(leaf.count() instanceof Count.Shown(long part))) {
          return alone;
        }
        exact += part;
        rounded += profile.rounded(part);
      }
    }
    // Parts that do not add up to the total are not its parts (people in two groups, or left out).
    return exact == people && rounded >= profile.threshold() ? rounded : alone;
  }

  static boolean within(List<String> leaf, List<String> total) {
    for (int d = 0; d < total.size(); d++) {
      if (!total.get(d).equals(CountGroup.TOTAL) && !total.get(d).equals(leaf.get(d))) {
        return false;
      }
    }
    return true;
  }
}
