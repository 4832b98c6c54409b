// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.List;

/// The first rows of a table as it was and as it would leave.
///
/// @param headers of both
/// @param rows a cell each, with what it was where that differs
/// @param more rows that are not shown
public record BeforeAfter(List<String> headers, List<List<Cell>> rows, int more) {

  private static final int MOST_ROWS = 40;

  /// One cell.
  ///
  /// @param was the text before; empty where nothing changed
  public record Cell(String text, String was) {}

  /// Compares two tables of the same shape; both begin with their header.
  public static BeforeAfter of(List<List<String>> before, List<List<String>> after) {
    var rows = new ArrayList<List<Cell>>();
    int last = Math.min(after.size(), MOST_ROWS + 1);
    for (int row = 1; row < last; row++) {
      var cells = new ArrayList<Cell>();
      for (int column = 0; column < after.get(row).size(); column++) {
        var was = before.get(row).get(column);
        var now = after.get(row).get(column);
        cells.add(new Cell(now, was.equals(now) ? "" : was));
      }
      rows.add(cells);
    }
    return new BeforeAfter(after.getFirst(), rows, after.size() - last);
  }
}
