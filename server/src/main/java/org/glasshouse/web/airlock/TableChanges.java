// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.glasshouse.airlock.Before;

/// What differs between a table and the version before it.
///
/// Rows are matched by the words of their first column and, among rows of one word, by their order.
///
/// @param with what it is compared with; empty when there is nothing before
/// @param cells at most [#MOST] of them; none where their words may not be shown
/// @param more how many others differ
public record TableChanges(String with, List<Cell> cells, int more, int rowsAdded, int rowsGone) {

  /// One cell that differs.
  public record Cell(String row, String column, String before, String now) {}

  private static final int MOST = 100;

  /// Whether there is a version before.
  public boolean known() {
    return !with.isEmpty();
  }

  /// Whether nothing differs.
  public boolean same() {
    return cells.isEmpty() && more == 0 && rowsAdded == 0 && rowsGone == 0;
  }

  /// The same without the words of any cell, only how many differ.
  TableChanges counted() {
    return new TableChanges(with, List.of(), cells.size() + more, rowsAdded, rowsGone);
  }

  static TableChanges of(Optional<Before> before, List<List<String>> now) {
    if (before.isEmpty() || now.isEmpty() || before.get().table().isEmpty()) {
      return new TableChanges(before.map(Before::words).orElse(""), List.of(), 0, 0, 0);
    }
    var old = before.get().table();
    var waiting = new HashMap<String, List<List<String>>>();
    old.stream()
        .skip(1)
        .forEach(row -> waiting.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row));
    var cells = new ArrayList<Cell>();
    int added = 0;
    for (var row : now.subList(1, now.size())) {
      var alike = waiting.getOrDefault(row.getFirst(), List.of());
      if (alike.isEmpty()) {
        added++;
      } else {
        compare(old.getFirst(), alike.removeFirst(), now.getFirst(), row, cells);
      }
    }
    int gone = waiting.values().stream().mapToInt(List::size).sum();
    return new TableChanges(
        before.get().words(),
        List.copyOf(cells.subList(0, Math.min(MOST, cells.size()))),
        Math.max(0, cells.size() - MOST),
        added,
        gone);
  }

  private static void compare(
      List<String> oldHeaders,
      List<String> before,
      List<String> headers,
      List<String> now,
      List<Cell> cells) {
    for (int column = 0; column < headers.size(); column++) {
      int at = oldHeaders.indexOf(headers.get(column));
      var was = at < 0 ? "" : before.get(at);
      if (!was.equals(now.get(column))) {
        cells.add(new Cell(now.getFirst(), headers.get(column), was, now.get(column)));
      }
    }
  }
}
