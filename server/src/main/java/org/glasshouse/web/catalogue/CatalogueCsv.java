// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.catalogue;

import java.util.List;

/// The catalogue as one table: a line for each column of each dataset's newest version.
final class CatalogueCsv {

  private CatalogueCsv() {}

  static String of(List<CatalogueEntry> entries) {
    var text =
        new StringBuilder(
            "dataset,title,custodian,version,loaded_at,table,rows_rounded_up,column,type,sensitive,"
                + "description\r\n");
    for (var entry : entries) {
      for (var table : entry.tables()) {
        for (var column : table.columns()) {
          line(
              text,
              entry.id(),
              entry.title(),
              entry.custodian(),
              String.valueOf(entry.version()),
              String.valueOf(entry.loadedAt()),
              table.name(),
              Long.toString(table.rows()),
              column.name(),
              column.type(),
              Boolean.toString(column.sensitive()),
              column.description());
        }
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    text.append("\r\n");
  }

  /// Quoted, and never read as a formula by a spreadsheet.
  private static String quoted(String cell) {
    var safe = !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
