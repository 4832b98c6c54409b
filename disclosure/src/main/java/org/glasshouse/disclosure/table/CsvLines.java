// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.disclosure.DisclosureProblem;

/// The grammar of RFC 4180 over a whole text, one character at a time.
final class CsvLines {

  private final String text;
  private final Limits limits;
  private final List<List<String>> lines = new ArrayList<>();
  private int at;

  CsvLines(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  List<List<String>> read() {
    while (at < text.length()) {
      lines.add(line());
      if (lines.size() - 1 > limits.rows()) {
        throw new DisclosureProblem.TooLarge("rows", lines.size() - 1L, limits.rows());
      }
      List<String> last = lines.getLast();
      if (last.size() != lines.getFirst().size()) {
        throw new DisclosureProblem.RaggedRow(
            lines.size() - 1, last.size(), lines.getFirst().size());
      }
    }
    return lines;
  }

  private List<String> line() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (cells.size() > limits.columns()) {
        throw new DisclosureProblem.TooLarge("columns", cells.size(), limits.columns());
      }
      if (at >= text.length()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end == '\n') {
        return cells;
      }
      if (end == '\r') {
        if (at >= text.length() || text.charAt(at++) != '\n') {
          throw new DisclosureProblem.HiddenCharacter(row(), cells.size(), Hidden.name('\r'));
        }
        return cells;
      }
    }
  }

  private String cell() {
    String cell = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    if (cell.length() > limits.characters()) {
      throw new DisclosureProblem.TooLarge(
          "characters in one cell", cell.length(), limits.characters());
    }
    return cell;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at++) == '"') {
        throw new DisclosureProblem.BrokenQuote(row());
      }
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next != '"') {
        cell.append(next);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else if (at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0) {
        return cell.toString();
      } else {
        throw new DisclosureProblem.BrokenQuote(row());
      }
    }
    throw new DisclosureProblem.BrokenQuote(row());
  }

  private int row() {
    return lines.size();
  }
}
