// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.study.box.TableQuestion;

/// What a `table` step counts, in plain words.
final class CountsInWords {

  private CountsInWords() {}

  static List<Reading.Section> of(TableDefinition table) {
    var by = table.question().by();
    var lines = by.isEmpty() ? "in one line:" : "a line for each " + String.join(" and ", by) + ":";
    var sections = new ArrayList<Reading.Section>();
    sections.add(
        new Reading.Section(
            "The engine counts over what the step " + table.from() + " left, " + lines,
            table.question().statistics().stream().map(CountsInWords::words).toList()));
    table
        .question()
        .organisation()
        .ifPresent(named ->
            sections.add(
                new Reading.Section(
                    "It also counts organisations, which “" + named + "” says:",
                    List.of(
                        "how many are behind each number, and what the greatest three contribute;"
                            + " the rules hide what only few are behind, or one or two nearly make"
                            + " up"))));
    return sections;
  }

  private static String words(TableQuestion.Statistic statistic) {
    var of = "“" + statistic.of() + "”";
    return statistic.name()
        + ": "
        + switch (statistic.kind()) {
          case PEOPLE -> "how many people";
          case PEOPLE_WITH -> "how many people for whom " + of + " is true";
          case ROWS -> "how many rows";
          case SUM -> "the sum of " + of;
          case MEAN -> "the mean of " + of;
        };
  }
}
