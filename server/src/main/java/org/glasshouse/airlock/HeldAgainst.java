// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the tables of one request are held against: every table that left before, and each other
/// table of the request, as if it had left before. Whoever gets the files gets all of them.
///
/// @param asked the columns of counts of each file, by its name
/// @param before those that left before
record HeldAgainst(Map<String, List<CountsOfTable>> asked, List<CountsOfTable> before) {

  HeldAgainst {
    asked = Map.copyOf(asked);
    before = List.copyOf(before);
  }

  /// The columns of counts of one file.
  List<CountsOfTable> asked(String file) {
    return asked.getOrDefault(file, List.of());
  }

  /// Whether anything left before that is about the same data.
  boolean sameDataLeft() {
    return before.stream().anyMatch(table -> table.tie() != CountsOfTable.Tie.OTHER_DATA);
  }

  /// What one file is held against.
  List<CountsOfTable> of(String file) {
    var all = new ArrayList<>(before);
    asked.keySet().stream()
        .filter(other -> !other.equals(file))
        .sorted()
        .forEach(other ->
            asked(other).forEach(counts -> all.add(counts.tied(CountsOfTable.Tie.SIBLING))));
    return all;
  }
}
