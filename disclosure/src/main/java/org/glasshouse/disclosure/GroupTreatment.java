// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.suppression.SmallCounts;
import org.glasshouse.disclosure.table.CellAt;

/// Counts changed instead of hidden.
final class GroupTreatment {

  private GroupTreatment() {}

  /// Every shown count after small ones became 0 or the base.
  ///
  /// @throws DisclosureProblem.ProfileFault where the parts are not all in the table
  static Map<CellAt, Long> smallCounts(CountGroup group, int base) {
    GroupTable whole =
        GroupTable.of(group)
            .orElseThrow(() ->
                new DisclosureProblem.ProfileFault(
                    "small counts", "needs tables whose parts are all shown and add up"));
    List<Long> after = whole.counts(SmallCounts.round(whole.table(), base).atoms());
    Map<CellAt, Long> shown = new HashMap<>();
    for (int cell = 0; cell < after.size(); cell++) {
      shown.put(group.cells().get(cell).at(), after.get(cell));
    }
    return shown;
  }

  /// Every shown count with its noise. A file does not say who is in a cell, so the key is made of
  /// what the cell is called.
  static Map<CellAt, Long> cellKeys(CountGroup group, String column, CountMethod.CellKeys method) {
    Map<CellAt, Long> shown = new HashMap<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (cell.count() instanceof Count.Shown(long people)) {
        long key = method.keys().of(column + "\u0000" + String.join("\u0000", cell.key()));
        shown.put(cell.at(), method.noise().apply(people, key));
      }
    }
    return shown;
  }
}
