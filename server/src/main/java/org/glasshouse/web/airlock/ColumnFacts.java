// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.List;

/// What a checker wants to know about a column at a glance; the idea is OpenSAFELY's.
///
/// @param numbers how many cells are whole numbers
/// @param hidden cells that are not numbers, such as the mark for a suppressed count
/// @param byFive whether all whole numbers divide by five
public record ColumnFacts(
    String header,
    int numbers,
    int hidden,
    long zeros,
    long smallestNotZero,
    long largest,
    long sum,
    boolean byFive) {

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

  private static ColumnFacts of(String header, List<String> cells, List<Long> numbers) {
    var values = numbers.stream().mapToLong(Long::longValue).summaryStatistics();
    return new ColumnFacts(
        header,
        numbers.size(),
        cells.size() - numbers.size(),
        numbers.stream().filter(number -> number == 0).count(),
        numbers.stream().mapToLong(Long::longValue).filter(number -> number > 0).min().orElse(0),
        values.getMax(),
        values.getSum(),
        numbers.stream().allMatch(number -> number % 5 == 0));
  }
}
