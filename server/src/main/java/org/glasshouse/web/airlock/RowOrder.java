// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// In which order the rows of a table are shown; as they stand in the file, or by one column.
///
/// @param column from 0; -1 for the order of the file
public record RowOrder(int column, boolean down) {

  /// As in the file.
  public static final RowOrder FILE = new RowOrder(-1, false);

  private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,15})?";

  /// The order that a page's address asks for: the number of a file and of a column, such as `2.0`,
  /// with a minus before it for the largest first.
  public static RowOrder of(String asked, int file) {
    if (!asked.matches("-?\\d{1,3}\\.\\d{1,3}")) {
      return FILE;
    }
    boolean down = asked.startsWith("-");
    var parts = (down ? asked.substring(1) : asked).split("\\.", 2);
    return Integer.parseInt(parts[0]) == file
        ? new RowOrder(Integer.parseInt(parts[1]), down)
        : FILE;
  }

  /// How the next click on a column's header is written in the address.
  public String next(int file, int header) {
    return (header == column && !down ? "-" : "") + file + "." + header;
  }

  /// For a reader who hears the table: `ascending`, `descending` or `none`.
  public String spoken(int header) {
    if (header != column) {
      return "none";
    }
    return down ? "descending" : "ascending";
  }

  /// The rows below the header, from 0: numbers by size, before them whatever is not a number.
  List<Integer> rows(List<List<String>> table) {
    var rows = IntStream.range(0, table.size() - 1).boxed();
    if (column < 0 || column >= table.getFirst().size()) {
      return rows.toList();
    }
    Comparator<Integer> byNumber = Comparator.comparingDouble(row -> number(cell(table, row)));
    var order = byNumber.thenComparing(row -> cell(table, row));
    return rows.sorted(down ? order.reversed() : order).toList();
  }

  private String cell(List<List<String>> table, int row) {
    return table.get(row + 1).get(column).strip();
  }

  private static double number(String cell) {
    return cell.matches(NUMBER) ? Double.parseDouble(cell) : Double.NEGATIVE_INFINITY;
  }
}
