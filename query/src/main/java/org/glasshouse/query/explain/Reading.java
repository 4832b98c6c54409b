// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;

/// A question in plain words, line by line.
///
/// Parts that are used more than once are explained once, under a letter and a number, at the end.
public final class Reading {

  private final Wording wording = new Wording();
  private final List<String> lines = new ArrayList<>();

  private Reading() {}

  /// The lines of a question's plain-language reading.
  public static List<String> of(Question question) {
    var reading = new Reading();
    switch (question) {
      case Question.AboutPeople(Dataset dataset) -> reading.dataset(dataset);
      case Question.OverTime(List<Measure> measures) -> reading.measures(measures);
    }
    reading.definitions();
    reading.touched(question);
    return List.copyOf(reading.lines);
  }

  private void dataset(Dataset dataset) {
    wording.count(dataset.nodes());
    lines.add("Who is in it: everybody for whom this is true:");
    condition(dataset.population());
    lines.add("What is reported about each of them:");
    dataset
        .variables()
        .forEach((name, series) -> lines.add("  " + name + ": " + wording.of(series)));
    dataset
        .events()
        .forEach((table, events) -> {
          lines.add("And, as " + table + ", a line for each of their events, with:");
          events
              .members()
              .forEach((name, series) -> lines.add("  " + name + ": " + wording.of(series)));
        });
  }

  private void condition(Series condition) {
    for (var part : Wording.alternatives(condition)) {
      lines.add("  - " + wording.of(part));
    }
  }

  private void measures(List<Measure> measures) {
    measures.forEach(measure -> {
      wording.count(List.of(measure.numerator(), measure.denominator()));
      wording.count(List.copyOf(measure.groupBy().values()));
    });
    for (var measure : measures) {
      lines.add(
          "Measure "
              + measure.name()
              + ", for "
              + measure.intervals().size()
              + " intervals from "
              + measure.intervals().getFirst().first()
              + " to "
              + measure.intervals().getLast().last()
              + ":");
      lines.add("  counts: " + wording.of(measure.numerator()));
      lines.add("  among: " + wording.of(measure.denominator()));
      measure
          .groupBy()
          .forEach((name, series) -> lines.add("  by " + name + ": " + wording.of(series)));
    }
  }

  private void definitions() {
    var definitions = wording.definitions();
    if (!definitions.isEmpty()) {
      lines.add("Where:");
      definitions.forEach(definition -> lines.add("  " + definition));
    }
  }

  private void touched(Question question) {
    lines.add("It reads:");
    Touched.by(question)
        .tables()
        .forEach((table, columns) ->
            lines.add(
                "  "
                    + table
                    + (columns.isEmpty()
                        ? " (only whether there are rows)"
                        : ": " + String.join(", ", columns))));
  }
}
