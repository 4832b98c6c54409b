// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a table: whose it is, and a value for each column, or null when missing.
public record MemoryRow(long person, Map<String, @Nullable Object> cells) {
  public MemoryRow {
    cells = Collections.unmodifiableMap(new HashMap<>(cells));
  }

  /// The value of a column, or null when it is missing.
  public @Nullable Object cell(String column) {
    return cells.get(column);
  }

  /// The cells are about a person, so they are not shown.
  @Override
  public String toString() {
    return "a row of " + cells.size() + " cells";
  }
}
