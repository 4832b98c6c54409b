// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A result with a row for each of a person's events: series that all run along the same rows, by
/// the name of their result column.
public record EventTable(SequencedMap<String, Series> members) {
  public EventTable {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    members.keySet().forEach(Dataset::requireResultName);
    if (members.values().stream().noneMatch(Node::hasManyRows)) {
      throw new QueryProblem.NoEvents();
    }
    Rules.sideBySide("EventTable", null, members.values().stream().toList());
  }

  /// The rows that the members run along.
  public Rows rows() {
    for (var member : members.values()) {
      var rows = member.traits().rows();
      if (rows != null) {
        return rows;
      }
    }
    throw new IllegalStateException("checked when built");
  }
}
