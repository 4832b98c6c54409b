// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.ehrql.InlineFile;

/// Reads comma-separated text (RFC 4180): a header, then rows with as many cells.
public final class Csv {

  private static final int MOST_CELLS = 5_000_000;

  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int cells;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /// The header and the rows of a text.
  ///
  /// @throws QueryProblem when a row has other cells than the header, or a quotation mark is open
  public static InlineFile read(String text) {
    return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).read();
  }

  /// The column that holds the codes, by the names that published lists use.
  public static Optional<String> codeColumn(InlineFile file) {
    for (var name : List.of("code", "snomedcode", "dmd_id", "id", "icd10", "icd", "ctv3id")) {
      for (var column : file.columns()) {
        if (column.strip().equalsIgnoreCase(name)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private InlineFile read() {
    while (at < text.length()) {
      cell();
    }
    if (!row.isEmpty()) {
      endRow();
    }
    if (rows.isEmpty()) {
      throw bad("it is empty");
    }
    var header = rows.removeFirst();
    for (var i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != header.size()) {
        throw bad("row " + (i + 2) + " has not as many cells as the header");
      }
    }
    return new InlineFile(header, rows);
  }

  private void cell() {
    if (++cells > MOST_CELLS) {
      throw new QueryProblem.TooLarge("made of a file with more than " + MOST_CELLS + " cells");
    }
    row.add(text.charAt(at) == '"' ? quoted() : plain());
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        row.add("");
      }
    }
    if (at < text.length() && "\n\r".indexOf(text.charAt(at)) >= 0) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      endRow();
    }
  }

  private void endRow() {
    if (row.size() > 1 || !row.getFirst().isEmpty()) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }

  private String plain() {
    var start = at;
    while (at < text.length() && ",\n\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    var cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      var sign = text.charAt(at++);
      if (sign != '"') {
        cell.append(sign);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else if (at == text.length() || ",\n\r".indexOf(text.charAt(at)) >= 0) {
        return cell.toString();
      } else {
        throw bad("there is text after a closing quotation mark in row " + (rows.size() + 1));
      }
    }
    throw bad("a quotation mark is not closed in row " + (rows.size() + 1));
  }

  private static QueryProblem bad(String what) {
    return new QueryProblem.BadFile("as comma-separated text, " + what, "write the file again");
  }
}
