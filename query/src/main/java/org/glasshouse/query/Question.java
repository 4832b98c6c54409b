// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.List;

/// What a study asks: a dataset, or measures over time.
public sealed interface Question {

  /// A row for each person.
  record AboutPeople(Dataset dataset) implements Question {}

  /// A row for each measure, interval and group.
  ///
  /// @param asksLargest whether the answer also says how much single people contribute
  record OverTime(List<Measure> measures, boolean asksLargest) implements Question {

    /// Measures alone.
    public OverTime(List<Measure> measures) {
      this(measures, false);
    }

    /// The same measures, with a table [Answer#LARGEST] beside them.
    public OverTime withLargest() {
      return new OverTime(measures, true);
    }

    public OverTime {
      measures = List.copyOf(measures);
      if (measures.isEmpty()) {
        throw new QueryProblem.MeasureMistake(
            "the study defines no measure", "define at least one measure");
      }
      if (measures.stream().map(Measure::name).distinct().count() != measures.size()) {
        throw new QueryProblem.MeasureMistake(
            "two measures have the same name", "give each measure a name of its own");
      }
      for (var group : MeasureGroup.of(measures)) {
        group
            .intervals()
            .forEach(interval -> Measure.requireKnownPeople(group.denominator(), interval));
      }
    }
  }
}
