// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Primaries by the direction of what is left of their columns.
final class Directions {

  private final Map<Long, List<Integer>> byHash = new HashMap<>();
  private final Map<Integer, Column> scaled = new HashMap<>();

  void put(int primary, Column column) {
    remove(primary);
    Column direction = column.scaled();
    scaled.put(primary, direction);
    byHash.computeIfAbsent(direction.hash(), _ -> new ArrayList<>(1)).add(primary);
  }

  private void remove(int primary) {
    Column before = scaled.remove(primary);
    if (before != null) {
      List<Integer> same = byHash.get(before.hash());
      if (same != null) {
        same.remove(Integer.valueOf(primary));
        if (same.isEmpty()) {
          byHash.remove(before.hash());
        }
      }
    }
  }

  /// Whether some primary is proportional to this column.
  boolean contains(Column column) {
    Column direction = column.scaled();
    for (int primary : byHash.getOrDefault(direction.hash(), List.of())) {
      Column known = scaled.get(primary);
      if (known != null && known.same(direction)) {
        return true;
      }
    }
    return false;
  }
}
