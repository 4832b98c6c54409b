// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.disclosure.DisclosureProblem;

/// A table of text: one header, and rows of the same length.
///
/// @param headers column names, each once
/// @param rows cells as they were written, row by row; positions count from 0
public record Table(List<String> headers, List<List<String>> rows) {

  public Table {
    headers = List.copyOf(headers);
    rows = rows.stream().map(List::copyOf).toList();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != headers.size()) {
        throw new DisclosureProblem.RaggedRow(row + 1, rows.get(row).size(), headers.size());
      }
    }
  }

  /// The text of one cell.
  public String at(int row, int column) {
    return rows.get(row).get(column);
  }

  /// All cells of one column, from the top.
  public List<String> column(int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  /// The position of a column, or -1.
  public int indexOf(String header) {
    return headers.indexOf(header);
  }

  /// The same table with these cells replaced; `cells` has the shape of [#rows].
  public Table with(List<? extends List<String>> cells) {
    return new Table(headers, new ArrayList<>(cells));
  }
}
