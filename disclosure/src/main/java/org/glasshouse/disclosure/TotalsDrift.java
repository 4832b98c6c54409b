// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.table.CellAt;

/// What became of the totals of a table.
///
/// @param shown how many totals are still shown
/// @param greatest the greatest change of one of them, in people
/// @param apart how many of those whose parts are all shown are no longer their sum
public record TotalsDrift(int shown, long greatest, int apart) {

  /// The same in words.
  public String words() {
    return shown == 0
        ? "none shown"
        : "%d shown, moved by at most %d; %s"
            .formatted(
                shown,
                greatest,
                apart == 0 ? "all add up" : apart + " no longer the sum of their parts");
  }

  static TotalsDrift of(List<CountGroup> groups, Map<CellAt, Long> after) {
    int totals = 0;
    int apart = 0;
    long greatest = 0;
    for (CountGroup group : groups) {
      List<CountGroup.Cell> parts =
          group.cells().stream().filter(cell -> !cell.key().contains(CountGroup.TOTAL)).toList();
      for (CountGroup.Cell total : group.cells()) {
        Long now = after.get(total.at());
        if (now == null
            || !total.key().contains(CountGroup.TOTAL)
            || !(total.count() instanceof Count.Shown(long before))) {
          continue;
        }
        totals++;
        greatest = Math.max(greatest, Math.abs(now - before));
        List<CountGroup.Cell> within =
            parts.stream().filter(part -> GroupRounding.within(part.key(), total.key())).toList();
        boolean all = within.stream().allMatch(part -> after.containsKey(part.at()));
        long sum = within.stream().mapToLong(part -> after.getOrDefault(part.at(), 0L)).sum();
        apart += all && !within.isEmpty() && sum != now ? 1 : 0;
      }
    }
    return new TotalsDrift(totals, greatest, apart);
  }
}
