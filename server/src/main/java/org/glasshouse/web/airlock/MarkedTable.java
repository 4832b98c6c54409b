// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.airlock.Finding;
import org.glasshouse.airlock.Reason;

/// A table for people to look at: each risky cell carries its reasons.
///
/// @param order how the rows are ordered
/// @param from the first row shown, from 0
/// @param rows at most [#PAGE] of them
/// @param total rows in the file
/// @param reasons what the numbers stand for
public record MarkedTable(
    List<String> headers,
    RowOrder order,
    int from,
    List<List<Cell>> rows,
    int total,
    List<Why> reasons) {

  /// Rows on one page.
  public static final int PAGE = 500;

  /// What a table is shown from.
  ///
  /// @param table header and rows; empty when the file cannot be shown as a table
  /// @param original the same before protection, or the same table again
  /// @param people who stands behind each cell in words, such as `23 people`, row by row below the
  ///   header; empty where the reader does not see it
  public record Source(
      List<List<String>> table,
      List<List<String>> original,
      List<List<String>> people,
      List<Finding> findings) {}

  /// One cell.
  ///
  /// @param was what stood here before protection; empty when nothing changed
  /// @param people who stands behind it in words; empty when that is not known or not shown
  public record Cell(String text, List<Why> reasons, String was, String people) {

    /// The reasons as one sentence, for a pointer that rests on the cell.
    public String title() {
      return String.join(" ", reasons.stream().map(Why::words).toList());
    }
  }

  /// A reason with the number that cells refer to.
  ///
  /// @param code short, such as `small-count`
  /// @param stops whether it holds the file, or only asks people to look
  /// @param places how many cells, rows, columns or files it is about
  public record Why(int number, String code, String words, boolean stops, int places) {}

  /// The rows from one on, in an order, with the findings that are about them.
  public static MarkedTable of(Source source, RowOrder order, int from) {
    var reasons = reasons(source.findings);
    var all = List.copyOf(reasons.values());
    var table = source.table;
    if (table.isEmpty()) {
      return new MarkedTable(List.of(), order, 0, List.of(), 0, all);
    }
    int first = Math.clamp(from, 0, Math.max(0, table.size() - 2));
    var shown = order.rows(table).stream().skip(first).limit(PAGE).toList();
    var rows = shown.stream().map(row -> cells(row, source, reasons)).toList();
    return new MarkedTable(table.getFirst(), order, first, rows, table.size() - 1, all);
  }

  /// Whether there is anything to show.
  public boolean readable() {
    return !headers.isEmpty();
  }

  /// The last row shown, from 1.
  public int to() {
    return from + rows.size();
  }

  private static List<Cell> cells(int row, Source source, Map<String, Why> reasons) {
    var text = source.table.get(row + 1);
    var cells = new ArrayList<Cell>();
    for (int column = 0; column < text.size(); column++) {
      int at = column;
      var here =
          source.findings.stream()
              .filter(finding -> finding.at(row, at))
              .map(MarkedTable::key)
              .distinct()
              .map(reasons::get)
              .filter(Objects::nonNull)
              .toList();
      var was = text(source.original, row + 1, column);
      cells.add(
          new Cell(
              text.get(column),
              here,
              was.equals(text.get(column)) ? "" : was,
              text(source.people, row, column)));
    }
    return cells;
  }

  private static String text(List<List<String>> table, int line, int column) {
    return line < table.size() && column < table.get(line).size()
        ? table.get(line).get(column)
        : "";
  }

  private static String key(Finding finding) {
    return finding.rule() + " " + finding.words();
  }

  private static Map<String, Why> reasons(List<Finding> findings) {
    var reasons = new LinkedHashMap<String, Why>();
    for (var finding : findings) {
      boolean stops = finding.severity() != Finding.Severity.NOTE;
      var code = Reason.ofRule(finding.rule()).code();
      reasons.merge(
          key(finding),
          new Why(reasons.size() + 1, code, finding.words(), stops, 1),
          (before, next) ->
              new Why(
                  before.number(),
                  code,
                  before.words(),
                  before.stops() || next.stops(),
                  before.places() + 1));
    }
    return reasons;
  }
}
