// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.util.ArrayList;
import java.util.List;

/// Explanations for people.
final class ExplanationText {

  private final StringBuilder text = new StringBuilder();

  private ExplanationText() {}

  static String of(List<Explanation> explanations, boolean sql) {
    var writing = new ExplanationText();
    explanations.forEach(explanation -> writing.add(explanation, sql));
    return writing.text.toString();
  }

  private void add(Explanation explanation, boolean sql) {
    if (!text.isEmpty()) {
      line("");
    }
    line(explanation.file() + (explanation.title().isEmpty() ? "" : ": " + explanation.title()));
    for (var reading : explanation.readings()) {
      line("");
      reading.lines().forEach(this::line);
    }
    columns(explanation.columns());
    lists(explanation);
    if (sql) {
      explanation.sql().forEach(statement -> section("In SQL, values as ?:", List.of(statement)));
    }
  }

  private void columns(List<Explanation.ReadColumn> columns) {
    section(
        "Made from these columns of the lake:",
        columns.stream()
            .filter(column -> column.missing().isEmpty())
            .map(column -> name(column) + " from " + String.join(", ", column.madeOf()))
            .toList());
    section(
        "Always missing here:",
        columns.stream()
            .filter(column -> !column.missing().isEmpty())
            .map(column -> name(column) + ". " + column.missing())
            .toList());
    section(
        "NOT COVERED BY THE PERMIT:",
        columns.stream()
            .filter(column -> !column.lacking().isEmpty())
            .map(column -> name(column) + " needs " + String.join(", ", column.lacking()))
            .toList());
  }

  private static String name(Explanation.ReadColumn column) {
    return column.column().isEmpty() ? column.table() : column.table() + "." + column.column();
  }

  private void lists(Explanation explanation) {
    var lines = new ArrayList<String>();
    for (var used : explanation.lists()) {
      var list = used.list();
      var origin =
          list.origin().map(from -> from.id()).orElse("a list of the study's own, not published");
      var age = used.days().isPresent() ? ", fetched " + used.days().getAsLong() + " days ago" : "";
      lines.add(list.path() + ": " + origin + age + ", SHA-256 " + list.sha256());
    }
    section("Codelists:", lines);
    section(
        "CODELISTS THAT CANNOT BE RELIED ON:",
        explanation.problems().stream().map(problem -> problem.paragraph()).toList());
  }

  private void section(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      line(heading);
      lines.forEach(each -> line("  " + each));
    }
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
