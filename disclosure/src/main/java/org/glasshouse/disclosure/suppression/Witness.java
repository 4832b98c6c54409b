// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What shows that a primary is wide: two other tables to readers, and more where somebody knows a
/// count in which those differ.
final class Witness {

  final List<Tables> tables;

  /// Cells that change and are not primaries, by place.
  final int[] places;

  Witness(List<Tables> tables) {
    this.tables = List.copyOf(tables);
    Set<Integer> changed = new LinkedHashSet<>();
    for (Tables two : tables) {
      for (List<Cycle> way : List.of(two.up(), two.down())) {
        for (Cycle cycle : way) {
          for (int place : cycle.places) {
            changed.add(place);
          }
        }
      }
    }
    this.places = changed.stream().mapToInt(Integer::intValue).toArray();
  }
}
