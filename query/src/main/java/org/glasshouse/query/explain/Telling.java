// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// Puts a reading together: who, what, where each explained part comes from, and what is read.
final class Telling {

  private final Wording wording;
  private final Layout layout;
  private final List<Reading.Section> sections = new ArrayList<>();
  private final Map<String, String> told = new HashMap<>();

  Telling(Wording wording) {
    this.wording = wording;
    this.layout = new Layout(wording);
  }

  List<Reading.Section> of(Question question) {
    switch (question) {
      case Question.AboutPeople(Dataset dataset) -> dataset(dataset);
      case Question.OverTime(List<Measure> measures, _, _) -> measures(measures);
    }
    var definitions = wording.definitions(layout);
    if (!definitions.isEmpty()) {
      add("Where:", definitions);
    }
    var reads = new ArrayList<String>();
    Touched.by(question)
        .tables()
        .forEach((table, columns) ->
            reads.add(
                table
                    + (columns.isEmpty()
                        ? " (only whether there are rows)"
                        : ": " + String.join(", ", columns))));
    add("It reads:", reads);
    return sections;
  }

  private void add(String heading, List<String> lines) {
    sections.add(new Reading.Section(heading, lines));
  }

  private void dataset(Dataset dataset) {
    wording.count(dataset.nodes());
    dataset.variables().forEach(wording::reported);
    add("Who is in it: everybody for whom all of this is true:", layout.all(dataset.population()));
    var lines = new ArrayList<String>();
    dataset.variables().forEach((name, series) -> lines.addAll(layout.named(name, series)));
    if (!lines.isEmpty()) {
      add("What is reported about each of them:", lines);
    }
    dataset
        .events()
        .forEach((table, events) -> {
          var members = new ArrayList<String>();
          events.members().forEach((name, series) -> members.addAll(layout.named(name, series)));
          add("And, as " + table + ", a line for each of their events, with:", members);
        });
  }

  private void measures(List<Measure> measures) {
    measures.forEach(measure -> {
      wording.count(List.of(measure.numerator(), measure.denominator()));
      wording.count(List.copyOf(measure.groupBy().values()));
    });
    for (var measure : measures) {
      var lines = new ArrayList<String>();
      lines.addAll(once(measure, counted(measure.numerator()), measure.numerator()));
      lines.addAll(once(measure, "among", measure.denominator()));
      for (Map.Entry<String, Series> group : measure.groupBy().entrySet()) {
        lines.addAll(once(measure, "by " + group.getKey(), group.getValue()));
      }
      add("Measure " + measure.name() + ", " + times(measure.intervals()) + ":", lines);
    }
  }

  /// A part of several measures is told in full in the first of them.
  private List<String> once(Measure measure, String name, Series series) {
    var key = name + " " + series.fingerprint();
    var first = told.putIfAbsent(key, measure.name());
    return first == null ? layout.named(name, series) : List.of(name + ": as in measure " + first);
  }

  private static String counted(Series numerator) {
    return numerator.type() == Type.INTEGER ? "adds up" : "counts";
  }

  private static String times(List<Interval> intervals) {
    LocalDate first = intervals.getFirst().first();
    LocalDate last = intervals.getLast().last();
    return intervals.size() == 1
        ? "from " + first + " to " + last
        : "for each of " + intervals.size() + " intervals from " + first + " to " + last;
  }
}
