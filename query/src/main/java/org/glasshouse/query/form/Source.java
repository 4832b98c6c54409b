// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

/// A text in the plain form and the name of its file; knows lines and columns, both from 1.
public record Source(String name, String text) {

  private static final int WIDEST = 160;

  public int line(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(sign -> sign == '\n').count();
  }

  /// In characters as people count them, not in units of UTF-16.
  public int column(int at) {
    return 1 + text.codePointCount(lineStart(at), at);
  }

  private int lineStart(int at) {
    return at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  }

  /// The line of a stretch, and carets under it.
  String drawn(Span span) {
    var start = lineStart(span.from());
    var end = text.indexOf('\n', start);
    var line = text.substring(start, end < 0 ? text.length() : end);
    var before = line.substring(0, span.from() - start);
    var marked = line.substring(before.length(), Math.min(span.to() - start, line.length()));
    // A long line is cut in front, so that the mark is seen.
    var cut = Math.max(0, before.length() - WIDEST / 2);
    var shown = line.substring(cut, Math.min(line.length(), cut + WIDEST));
    var number = "  " + line(span.from()) + " | ";
    var room = Math.max(1, Math.min(marked.codePointCount(0, marked.length()), WIDEST));
    return number
        + shown
        + "\n"
        + " ".repeat(number.length() - 2)
        + "| "
        + blank(before.substring(cut))
        + "^".repeat(room);
  }

  /// As wide as `text`, tabs kept.
  private static String blank(String text) {
    var blank = new StringBuilder();
    text.codePoints().forEach(sign -> blank.append(sign == '\t' ? '\t' : ' '));
    return blank.toString();
  }
}
