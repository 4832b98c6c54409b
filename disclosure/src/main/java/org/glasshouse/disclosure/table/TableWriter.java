// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a table as RFC 4180 in UTF-8: lines end with CRLF, and a cell is quoted only when it must
/// be. The same table always gives the same bytes.
public final class TableWriter {

  private TableWriter() {}

  /// The bytes of the table, without a byte-order mark.
  public static byte[] write(Table table) {
    StringBuilder csv = new StringBuilder();
    line(csv, table.headers());
    table.rows().forEach(row -> line(csv, row));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(TableWriter::cell).collect(Collectors.joining(",")));
    csv.append("\r\n");
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
