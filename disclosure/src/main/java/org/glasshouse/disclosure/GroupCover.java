// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.HashSet;
import java.util.Set;
import org.glasshouse.disclosure.table.CellAt;

/// Which further counts must be hidden so that no hidden one can be worked out.
final class GroupCover {

  private GroupCover() {}

  /// Hides every total above a hidden count.
  static Set<CellAt> of(CountGroup group, Set<CellAt> small, Profile profile) {
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
