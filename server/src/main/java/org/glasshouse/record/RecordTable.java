// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.util.List;

/// Some of a person's rows of one table, the newest first.
///
/// @param title the table in plain words
/// @param rows at most [#MOST_ROWS]
/// @param total how many rows there are about the person
public record RecordTable(String title, List<String> columns, List<List<String>> rows, long total) {

  /// How many rows of a table a page shows.
  public static final int MOST_ROWS = 50;

  public RecordTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
