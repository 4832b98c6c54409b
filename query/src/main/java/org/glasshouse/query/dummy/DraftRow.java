// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.HashMap;
import java.util.Map;
import org.glasshouse.query.Frame;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// A row that can still be changed.
final class DraftRow {

  private final Frame.Table table;
  private MemoryRow row;

  DraftRow(Frame.Table table, MemoryRow row) {
    this.table = table;
    this.row = row;
  }

  Frame.Table table() {
    return table;
  }

  MemoryRow row() {
    return row;
  }

  DraftRow copy(long person) {
    return new DraftRow(table, person == row.person() ? row : new MemoryRow(person, row.cells()));
  }

  /// Only the draft that holds the row calls this, because it must read the person again.
  void write(String column, @Nullable Object value) {
    Map<String, @Nullable Object> cells = new HashMap<>(row.cells());
    cells.put(column, value);
    row = new MemoryRow(row.person(), cells);
  }
}
