// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How large a run can become, said before it runs: never less than what it comes to, and often
/// more, because what a condition leaves out is only known when it runs.
///
/// @param rows how many rows each table has that the question reads
/// @param people how many people the answer can be about at most
/// @param results how many rows each result table can have at most; for measures, people may each
///   be a group of their own
public record Size(
    SequencedMap<TableName, Long> rows, long people, SequencedMap<String, Long> results) {
  public Size {
    rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    results = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(results));
  }

  /// The rows of all tables that the question reads.
  public long rowsRead() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
