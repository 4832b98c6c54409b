// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A bar chart that we draw from a checked table, so that no picture has to be let out.
///
/// It shows one column of numbers, by the words of the columns before it; what is hidden in the
/// table is hidden in the chart, and says so.
public final class Chart {

  private static final int MOST_BARS = 40;
  private static final int LABELS = 260;
  private static final int WIDTH = 420;
  private static final int LINE = 24;
  private static final int LONGEST_LABEL = 36;

  private record Bar(String label, String text, double share) {}

  private final String title;
  private final List<Bar> bars;
  private final int left;

  private Chart(String title, List<Bar> bars, int left) {
    this.title = title;
    this.bars = bars;
    this.left = left;
  }

  /// Whether there is anything to draw: a column of numbers, with words beside it.
  public static boolean fits(List<List<String>> table) {
    return measure(table) > 0;
  }

  /// The chart of a table; `table` begins with its header and [#fits].
  public static Chart of(List<List<String>> table) {
    int measure = measure(table);
    if (measure < 1) {
      throw new IllegalArgumentException("There is nothing to draw in this table.");
    }
    var rows = table.subList(1, table.size());
    double most = rows.stream().mapToDouble(row -> number(row.get(measure))).max().orElse(0);
    var bars = new ArrayList<Bar>();
    for (var row : rows.stream().limit(MOST_BARS).toList()) {
      var label = String.join(", ", row.subList(0, measure));
      double value = number(row.get(measure));
      bars.add(new Bar(label, row.get(measure).strip(), most > 0 ? Math.max(0, value) / most : 0));
    }
    var header = table.getFirst();
    var by = String.join(" and ", header.subList(0, measure));
    return new Chart(header.get(measure) + " by " + by, bars, rows.size() - bars.size());
  }

  /// For a table of which nothing can be drawn, a drawing that says so.
  static Chart ofWhateverThereIs(List<List<String>> table) {
    return fits(table)
        ? of(table)
        : new Chart("This table has no column of numbers to draw.", List.of(), 0);
  }

  /// What it shows, for whoever does not see it.
  public String title() {
    return title;
  }

  /// The drawing, complete in itself: no script, no style, no address, no text that is not escaped.
  public String svg() {
    int height = LINE * (bars.size() + (left > 0 ? 3 : 2));
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="sans-serif" font-size="14"><title>%s</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="8" y="18" font-weight="bold">%s</text>
        """
            .formatted(
                LABELS + WIDTH + 120,
                height,
                LABELS + WIDTH + 120,
                height,
                escaped(title),
                escaped(title)));
    IntStream.range(0, bars.size()).forEach(at -> svg.append(bar(bars.get(at), at)));
    if (left > 0) {
      svg.append(
          "<text x=\"8\" y=\"%d\">%d more rows are not drawn.</text>\n"
              .formatted(LINE * (bars.size() + 2) - 6, left));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Bar bar, int at) {
    int top = LINE * (at + 1);
    int width = (int) Math.round(bar.share * WIDTH);
    return """
    <text x="%d" y="%d" text-anchor="end">%s</text><rect x="%d" y="%d" width="%d" height="%d" fill="#0b4f58"/>\
    <text x="%d" y="%d">%s</text>
    """
        .formatted(
            LABELS - 8,
            top + 17,
            escaped(shortened(bar.label)),
            LABELS,
            top + 4,
            width,
            LINE - 8,
            LABELS + width + 6,
            top + 17,
            escaped(shortened(bar.text)));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL - 1) + "…" : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// The first column, not the leftmost, of which most cells are numbers.
  private static int measure(List<List<String>> table) {
    if (table.size() < 2) {
      return -1;
    }
    for (int column = 1; column < table.getFirst().size(); column++) {
      int at = column;
      long numbers =
          table.stream().skip(1).filter(row -> row.get(at).strip().matches(NUMBER)).count();
      if (numbers * 2 >= table.size() - 1) {
        return column;
      }
    }
    return -1;
  }

  private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,15})?";

  private static double number(String cell) {
    return cell.strip().matches(NUMBER) ? Double.parseDouble(cell.strip()) : 0;
  }
}
