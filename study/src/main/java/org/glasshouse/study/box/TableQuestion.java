// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table to be counted: which columns make its lines, and what stands in each line.
///
/// @param person the column that says whose row it is
/// @param organisation the column that says which practice, trust or provider a row is of, where
///   these are to be counted too
/// @param by columns of the extract, in the order of the table
/// @param statistics the columns that are counted
public record TableQuestion(
    String person, Optional<String> organisation, List<String> by, List<Statistic> statistics) {

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
    var words =
        new ArrayList<>(List.of(person, organisation.orElse(""), Integer.toString(by.size())));
    words.addAll(by);
    statistics.forEach(statistic ->
        words.addAll(List.of(statistic.name(), statistic.kind().name(), statistic.of())));
    return words;
  }

  static TableQuestion of(List<String> words) {
    int end = 3 + Integer.parseInt(words.get(2));
    var statistics = new ArrayList<Statistic>();
    for (int at = end; at + 2 < words.size(); at += 3) {
      statistics.add(
          new Statistic(words.get(at), Kind.valueOf(words.get(at + 1)), words.get(at + 2)));
    }
    var organisation = Optional.of(words.get(1)).filter(named -> !named.isEmpty());
    return new TableQuestion(words.getFirst(), organisation, words.subList(3, end), statistics);
  }
}
