// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.nio.charset.StandardCharsets;

/// Where in a query something is.
///
/// @param line from 1
/// @param column from 1, in characters
public record Position(int line, int column) {

  /// The start of the text.
  static final Position START = new Position(1, 1);

  /// From DuckDB's offset, which counts bytes of UTF-8; the start when it does not know.
  static Position of(String text, String offset) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    long at = offset.matches("\\d{1,9}") ? Long.parseLong(offset) : 0;
    if (at > bytes.length) {
      return START;
    }
    var before = new String(bytes, 0, (int) at, StandardCharsets.UTF_8);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(line, before.length() - (before.lastIndexOf('\n') + 1) + 1);
  }
}
