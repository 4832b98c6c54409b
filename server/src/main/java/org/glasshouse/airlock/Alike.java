// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A column of counts and the columns of other tables that could count the same people, all in the
/// words of the first: what a variable or a label is called does not decide what is compared.
///
/// The rule: the tables say some of the same groups ([SameGroups]), and their columns of counts
/// have one name, or nearly the same counts in most of the groups that they share ([Margins]).
record Alike(CountsOfTable asked, List<CountsOfTable> earlier) {

  Alike {
    earlier = List.copyOf(earlier);
  }

  /// @param threshold counts that differ by fewer people are nearly the same
  static Alike of(CountsOfTable asked, List<CountsOfTable> all, int threshold) {
    var found = new ArrayList<CountsOfTable>();
    var names = new ArrayList<Map<String, String>>();
    for (var other : all) {
      var same = SameGroups.of(asked.counts(), other.counts());
      boolean whole = asked.counts().by().isEmpty() || other.counts().by().isEmpty();
      if ((!same.isEmpty() || whole)
          && (other.name().equals(asked.name())
              || Margins.nearlyTheSame(asked.counts(), other.counts(), same, threshold))) {
        found.add(other);
        names.add(same);
      }
    }
    if (found.isEmpty()) {
      return new Alike(asked, List.of());
    }
    var tables = new ArrayList<>(found.stream().map(CountsOfTable::counts).toList());
    tables.add(asked.counts());
    names.add(Map.of());
    var spoken = SameGroups.inOneLanguage(tables, names);
    var earlier = new ArrayList<CountsOfTable>();
    for (int i = 0; i < found.size(); i++) {
      earlier.add(found.get(i).with(spoken.get(i)));
    }
    return new Alike(asked.with(spoken.getLast()), earlier);
  }
}
