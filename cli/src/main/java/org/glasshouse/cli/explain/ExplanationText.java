// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.contract.ExpectedSize;
import org.glasshouse.study.explain.Explanation;
import org.glasshouse.study.explain.SizeInWords;

/// Explanations for people.
final class ExplanationText {

  private final StringBuilder text = new StringBuilder();

  private ExplanationText() {}

  static String of(List<Explained> explanations, boolean sql) {
    var writing = new ExplanationText();
    explanations.forEach(explanation -> writing.add(explanation, sql));
    return writing.text.toString();
  }

  private void add(Explained explained, boolean sql) {
    var explanation = explained.explanation();
    if (!text.isEmpty()) {
      line("");
    }
    line(explanation.file() + (explanation.title().isEmpty() ? "" : ": " + explanation.title()));
    for (var reading : explanation.readings()) {
      line("");
      reading.lines().forEach(this::line);
    }
    columns(explanation.columns());
    lists(explained);
    explanation.sizes().forEach(size -> section("How large it can become:", size(size)));
    if (sql) {
      explanation.sql().forEach(statement -> section("In SQL, values as ?:", List.of(statement)));
    }
  }

  private void columns(List<Explanation.ReadColumn> columns) {
    section(
        "Made from these columns of the lake:",
        columns.stream()
            .filter(column -> column.missing().isEmpty())
            .map(column -> column.name() + " from " + String.join(", ", column.madeOf()))
            .toList());
    section(
        "Always missing here:",
        columns.stream()
            .filter(column -> !column.missing().isEmpty())
            .map(column -> column.name() + ". " + column.missing())
            .toList());
    section(
        "NOT COVERED BY THE PERMIT:",
        columns.stream()
            .filter(column -> !column.lacking().isEmpty())
            .map(column -> column.name() + " needs " + String.join(", ", column.lacking()))
            .toList());
  }

  private void lists(Explained explained) {
    var lines = new ArrayList<String>();
    for (var list : explained.explanation().lists()) {
      var origin =
          list.origin().map(from -> from.id()).orElse("a list of the study's own, not published");
      var days = list.daysOld(explained.now());
      var age = days.isPresent() ? ", fetched " + days.getAsLong() + " days ago" : "";
      lines.add(list.path() + ": " + origin + age + ", SHA-256 " + list.sha256());
    }
    section("Codelists:", lines);
    section(
        "CODELISTS THAT CANNOT BE RELIED ON:",
        explained.codelists().problems().stream().map(problem -> problem.paragraph()).toList());
  }

  private static List<String> size(ExpectedSize expected) {
    var lines = new ArrayList<>(SizeInWords.of(expected));
    if (!expected.unknown().isEmpty()) {
      lines.add("Name a folder with the tables' files: --data FOLDER");
    }
    return lines;
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
