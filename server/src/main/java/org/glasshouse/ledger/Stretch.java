// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.ArrayList;
import java.util.List;

/// Entries with ids one after the other that stand at places one after the other.
///
/// @param index the place of the first of them
/// @param entry the id of the first of them
/// @param count how many they are, at least 1
record Stretch(long index, long entry, long count) {

  /// The fewest stretches that give entries the places from `first` on, in this order.
  static List<Stretch> of(List<Places.Unplaced> entries, long first) {
    var stretches = new ArrayList<Stretch>();
    for (int start = 0; start < entries.size(); ) {
      long entry = entries.get(start).id();
      int count = 1;
      while (start + count < entries.size() && entries.get(start + count).id() == entry + count) {
        count++;
      }
      stretches.add(new Stretch(first + start, entry, count));
      start += count;
    }
    return stretches;
  }
}
