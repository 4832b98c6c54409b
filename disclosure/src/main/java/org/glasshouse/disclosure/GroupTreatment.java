// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.suppression.ControlledRounding;
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

  /// Counts after controlled rounding.
  ///
  /// @param further cells that are not at a neighbouring multiple
  /// @param furthest the greatest change, in people
  record Controlled(Map<CellAt, Long> shown, int further, long furthest) {}

  /// Every count at a multiple of the base.
  ///
  /// @throws DisclosureProblem.ProfileFault where the parts are not all in the table, or too many
  static Controlled controlled(
      CountGroup group, String column, CountMethod.ControlledRounding method) {
    GroupTable whole =
        GroupTable.of(group)
            .filter(known -> ControlledRounding.fits(known.table(), method.base()))
            .orElseThrow(() ->
                new DisclosureProblem.ProfileFault(
                    "controlled rounding",
                    "needs tables whose parts are all shown, add up, and are at most "
                        + ControlledRounding.MOST_ATOMS));
    AtomicLong draws = new AtomicLong();
    ControlledRounding.Rounded rounded =
        ControlledRounding.round(
            whole.table(),
            method.base(),
            () -> (method.keys().of(column + "\u0000" + draws.getAndIncrement()) >>> 11) * 0x1p-53);
    List<Long> after = whole.counts(rounded.atoms());
    Map<CellAt, Long> shown = new HashMap<>();
    int further = 0;
    long furthest = 0;
    for (int cell = 0; cell < after.size(); cell++) {
      CountGroup.Cell now = group.cells().get(cell);
      shown.put(now.at(), after.get(cell));
      long change = Math.abs(after.get(cell) - whole.table().value(cell));
      further += change >= method.base() ? 1 : 0;
      furthest = Math.max(furthest, change);
    }
    return new Controlled(shown, further, furthest);
  }

  /// Every shown count with its noise.
  ///
  /// The key is made of who is in the cell, where the evidence says that, or else of what the cell
  /// is called. The count is always part of it: one person more or less is other noise, so that two
  /// shown counts never differ by exactly the people that the counted ones differ by.
  static Map<CellAt, Long> cellKeys(
      CountGroup group,
      String column,
      Optional<TableEvidence> evidence,
      CountMethod.CellKeys method) {
    Map<CellAt, Long> shown = new HashMap<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (cell.count() instanceof Count.Shown(long people)) {
        String who =
            evidence
                .flatMap(e -> e.at(cell.at().row(), cell.at().column()))
                .map(CellEvidence::people)
                .filter(word -> !word.isEmpty())
                .map(word -> "people\u0000" + word)
                .orElseGet(() -> column + "\u0000" + String.join("\u0000", cell.key()));
        long key = method.keys().of(who + "\u0000" + people);
        shown.put(cell.at(), method.noise().apply(people, key));
      }
    }
    return shown;
  }
}
