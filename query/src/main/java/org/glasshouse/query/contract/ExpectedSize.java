// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.query.Size;

/// How large a run can become, and what is not known about that.
///
/// @param rows how many rows each table of the lake has at most that the question reads
/// @param unknown the tables of the lake that it reads too, of which nobody said how many rows
/// @param size the bound on people and results; empty when something is not known
public record ExpectedSize(
    SortedMap<String, Long> rows, SortedSet<String> unknown, Optional<Size> size) {
  public ExpectedSize {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
  }

  /// The rows of all tables of the lake that are read and known; each table counts once, although a
  /// query may read it more than once.
  public long rowsRead() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
