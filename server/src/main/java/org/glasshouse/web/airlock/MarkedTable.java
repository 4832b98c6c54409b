// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.airlock.Finding;

/// A table for people to look at: each risky cell carries the numbers of its reasons.
///
/// @param from the first row shown, from 0
/// @param rows at most [#PAGE] of them
/// @param total rows in the file
/// @param reasons what the numbers stand for
public record MarkedTable(
    List<String> headers, int from, List<List<Cell>> rows, int total, List<Reason> reasons) {

  /// Rows on one page.
  public static final int PAGE = 500;

  /// One cell.
  ///
  /// @param was what stood here before protection; empty when nothing changed
  public record Cell(String text, List<Reason> reasons, String was) {

    /// The reasons as one sentence, for a pointer that rests on the cell.
    public String title() {
      return String.join(" ", reasons.stream().map(Reason::words).toList());
    }
  }

  /// A reason with the number that cells refer to.
  ///
  /// @param stops whether it holds the file, or only asks people to look
  /// @param places how many cells, rows, columns or files it is about
  public record Reason(int number, String words, boolean stops, int places) {}

  /// The rows from one on, with the findings that are about them.
  ///
  /// @param table header and rows; empty when the file cannot be shown as a table
  /// @param original the same before protection, or the same table again
  public static MarkedTable of(
      List<List<String>> table, List<List<String>> original, List<Finding> findings, int from) {
    var reasons = reasons(findings);
    var all = List.copyOf(reasons.values());
    if (table.isEmpty()) {
      return new MarkedTable(List.of(), 0, List.of(), 0, all);
    }
    int first = Math.clamp(from, 0, Math.max(0, table.size() - 2));
    int end = Math.min(first + PAGE, table.size() - 1);
    var rows = new ArrayList<List<Cell>>();
    for (int row = first; row < end; row++) {
      rows.add(cells(row, table, original, findings, reasons));
    }
    return new MarkedTable(table.getFirst(), first, rows, table.size() - 1, all);
  }

  /// Whether there is anything to show.
  public boolean readable() {
    return !headers.isEmpty();
  }

  /// The last row shown, from 1.
  public int to() {
    return from + rows.size();
  }

  private static List<Cell> cells(
      int row,
      List<List<String>> table,
      List<List<String>> original,
      List<Finding> findings,
      Map<String, Reason> reasons) {
    var text = table.get(row + 1);
    var cells = new ArrayList<Cell>();
    for (int column = 0; column < text.size(); column++) {
      int at = column;
      var here =
          findings.stream()
              .filter(finding -> finding.at(row, at))
              .map(MarkedTable::key)
              .distinct()
              .map(reasons::get)
              .filter(java.util.Objects::nonNull)
              .toList();
      cells.add(new Cell(text.get(column), here, was(row + 1, column, text, original)));
    }
    return cells;
  }

  private static String was(int line, int column, List<String> text, List<List<String>> original) {
    if (line >= original.size() || column >= original.get(line).size()) {
      return "";
    }
    var before = original.get(line).get(column);
    return before.equals(text.get(column)) ? "" : before;
  }

  private static String key(Finding finding) {
    return finding.rule() + " " + finding.words();
  }

  private static Map<String, Reason> reasons(List<Finding> findings) {
    var reasons = new LinkedHashMap<String, Reason>();
    for (var finding : findings) {
      boolean stops = finding.severity() != Finding.Severity.NOTE;
      reasons.merge(
          key(finding),
          new Reason(reasons.size() + 1, finding.words(), stops, 1),
          (before, next) ->
              new Reason(
                  before.number(),
                  before.words(),
                  before.stops() || next.stops(),
                  before.places() + 1));
    }
    return reasons;
  }
}
