// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/// What a checker wants to know about a column at a glance; the idea is OpenSAFELY's.
///
/// @param numbers how many cells are whole numbers
/// @param redacted cells with a mark for a suppressed count
/// @param missing cells without anything, or with a word for that
/// @param other cells with something else
/// @param byFive whether all whole numbers divide by five
/// @param bySix whether all of them divide by six
/// @param midpointSix whether each is zero or the middle of a group of six
public record ColumnFacts(
    String header,
    int numbers,
    long redacted,
    long missing,
    long other,
    long zeros,
    long smallest,
    long smallestNotZero,
    long largest,
    long sum,
    boolean byFive,
    boolean bySix,
    boolean midpointSix) {

  /// The columns of a table that hold at least one whole number; `table` begins with its header.
  public static List<ColumnFacts> of(List<List<String>> table) {
    var facts = new ArrayList<ColumnFacts>();
    if (!table.isEmpty()) {
      for (int column = 0; column < table.getFirst().size(); column++) {
        int at = column;
        var cells = table.stream().skip(1).map(row -> row.get(at).strip()).toList();
        var numbers =
            cells.stream().filter(cell -> cell.matches("\\d{1,15}")).map(Long::parseLong).toList();
        if (!numbers.isEmpty()) {
          facts.add(of(table.getFirst().get(column), cells, numbers));
        }
      }
    }
    return facts;
  }

  /// How the numbers are rounded, in words.
  public String rounding() {
    if (midpointSix) {
      return "middles of six";
    }
    return byFive ? bySix ? "by 5 and by 6" : "by 5" : bySix ? "by 6" : "not rounded";
  }

  private static ColumnFacts of(String header, List<String> cells, List<Long> numbers) {
    var values = numbers.stream().mapToLong(Long::longValue).summaryStatistics();
    long redacted = cells.stream().filter(ColumnFacts::isRedacted).count();
    long missing = cells.stream().filter(ColumnFacts::isMissing).count();
    return new ColumnFacts(
        header,
        numbers.size(),
        redacted,
        missing,
        cells.size() - numbers.size() - redacted - missing,
        numbers.stream().filter(number -> number == 0).count(),
        values.getMin(),
        numbers.stream().mapToLong(Long::longValue).filter(number -> number > 0).min().orElse(0),
        values.getMax(),
        values.getSum(),
        all(numbers, number -> number % 5 == 0),
        all(numbers, number -> number % 6 == 0),
        all(numbers, number -> number == 0 || (number >= 3 && (number - 3) % 6 == 0)));
  }

  private static boolean all(List<Long> numbers, LongPredicate rule) {
    return numbers.stream().mapToLong(Long::longValue).allMatch(rule);
  }

  private static boolean isRedacted(String cell) {
    return cell.equals("*") || cell.equalsIgnoreCase("[REDACTED]");
  }

  private static boolean isMissing(String cell) {
    return cell.isEmpty() || cell.matches("(?i)na|nan|null|none|missing|-");
  }
}
