// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.List;

/// A table to be counted: which columns make its lines, and what stands in each line.
///
/// @param person the column that says whose row it is
/// @param by columns of the extract, in the order of the table
/// @param statistics the columns that are counted
public record TableQuestion(String person, List<String> by, List<Statistic> statistics) {

  public TableQuestion {
    by = List.copyOf(by);
    statistics = List.copyOf(statistics);
  }

  /// One counted column.
  ///
  /// @param name its header
  /// @param of the column of the extract that it is about; empty for people and rows
  public record Statistic(String name, Kind kind, String of) {}

  /// What is counted.
  public enum Kind {
    /// People in the line.
    PEOPLE,
    /// People in the line for whom a column is true.
    PEOPLE_WITH,
    ROWS,
    SUM,
    MEAN
  }

  /// The question as words, for a program in the box.
  public List<String> words() {
    var words = new ArrayList<>(List.of(person, Integer.toString(by.size())));
    words.addAll(by);
    statistics.forEach(statistic ->
        words.addAll(List.of(statistic.name(), statistic.kind().name(), statistic.of())));
    return words;
  }

  static TableQuestion of(List<String> words) {
    int end = 2 + Integer.parseInt(words.get(1));
    var statistics = new ArrayList<Statistic>();
    for (int at = end; at + 2 < words.size(); at += 3) {
      statistics.add(
          new Statistic(words.get(at), Kind.valueOf(words.get(at + 1)), words.get(at + 2)));
    }
    return new TableQuestion(words.getFirst(), words.subList(2, end), statistics);
  }
}
