// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.List;
import java.util.stream.Collectors;

/// Writes one line of CSV (RFC 4180).
final class CsvLine {

  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(","));
  }

  private static String cell(String cell) {
    return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
