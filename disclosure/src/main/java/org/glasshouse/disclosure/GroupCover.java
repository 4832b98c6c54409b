// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;
import org.glasshouse.disclosure.table.CellAt;

/// Which further counts must be hidden so that no hidden one can be worked out.
final class GroupCover {

  private GroupCover() {}

  /// The cover of the small counts. Where the parts of the group are not all in the table, or do
  /// not add up, every total above a small count is hidden: too much, and safe.
  static Set<CellAt> of(CountGroup group, Set<CellAt> small, Profile profile) {
    if (small.isEmpty()) {
      return Set.of();
    }
    Optional<GroupTable> whole = GroupTable.of(group);
    if (whole.isEmpty()) {
      return above(group, small);
    }
    BitSet primaries = new BitSet();
    for (int cell = 0; cell < group.cells().size(); cell++) {
      primaries.set(cell, small.contains(group.cells().get(cell).at()));
    }
    Pattern pattern =
        Suppression.protect(
            whole.get().table(), primaries, new BitSet(), Math.max(profile.width(), 1));
    Set<CellAt> cover = new HashSet<>();
    pattern.secondary().stream().forEach(cell -> cover.add(group.cells().get(cell).at()));
    if (!pattern.unproven().isEmpty()) {
      cover.addAll(above(group, small));
    }
    return cover;
  }

  private static Set<CellAt> above(CountGroup group, Set<CellAt> small) {
    Set<CellAt> cover = new HashSet<>();
    for (CountGroup.Cell hidden : group.cells()) {
      for (CountGroup.Cell total : group.cells()) {
        if (small.contains(hidden.at())
            && !small.contains(total.at())
            && GroupRounding.within(hidden.key(), total.key())) {
          cover.add(total.at());
        }
      }
    }
    return cover;
  }
}
