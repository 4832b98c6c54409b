// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.List;
import java.util.Optional;

/// What a study asks: a dataset, or measures over time.
public sealed interface Question {

  /// A row for each person.
  record AboutPeople(Dataset dataset) implements Question {}

  /// A row for each measure, interval and group.
  ///
  /// @param asksLargest whether the answer also says how much single people contribute
  /// @param organisation which practice, trust or provider a person is of, where the answer also
  ///   says how many of these stand behind each sum, and what single ones contribute
  record OverTime(List<Measure> measures, boolean asksLargest, Optional<Series> organisation)
      implements Question {

    /// Measures alone.
    public OverTime(List<Measure> measures) {
      this(measures, false, Optional.empty());
    }

    /// The same measures, with a table [Answer#LARGEST] beside them.
    public OverTime withLargest() {
      return new OverTime(measures, true, organisation);
    }

    /// The same measures, with a table [Answer#ORGANISATIONS] beside them.
    ///
    /// @param named text or a whole number that names a person's organisation; missing where nobody
    ///   knows it
    public OverTime withOrganisation(Series named) {
      return new OverTime(measures, asksLargest, Optional.of(named));
    }

    public OverTime {
      measures = List.copyOf(measures);
      organisation.ifPresent(Question::requireName);
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

  private static void requireName(Series organisation) {
    Rules.requireOneRow("An organisation", organisation);
    switch (organisation.type().storage()) {
      case INTEGER, STRING -> {}
      case BOOLEAN, FLOAT, DATE ->
          throw new QueryProblem.WrongType("An organisation", "str or int", organisation.type());
    }
  }
}
