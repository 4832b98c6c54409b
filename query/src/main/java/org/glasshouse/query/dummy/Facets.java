// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.Type;
import org.glasshouse.query.memory.PersonReading;
import org.jspecify.annotations.Nullable;

/// Reads from a question all that its dummy data should show.
final class Facets {

  /// Of a mapping with hundreds of results, as many are aimed at.
  private static final int RESULTS = 24;

  private Facets() {}

  static List<Facet> of(Question question) {
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> dataset(dataset);
      case Question.OverTime(List<Measure> measures, _, _) -> measures(measures);
    };
  }

  private static List<Facet> dataset(Dataset dataset) {
    var angle = new Angle(new TieBreaks(dataset.nodes()), Map.of());
    var plain =
        Facet.plain(new Goal(angle, List.of(new Goal.Demand(dataset.population(), Wish.TRUE))));
    var facets = new ArrayList<>(List.of(plain));
    facets.addAll(variables(plain, dataset.variables()));
    dataset
        .events()
        .forEach((name, table) -> {
          var member = table.members().values().stream().filter(s -> s.hasManyRows()).findFirst();
          var rows = new Series.Exists(PersonReading.anyFrame(member.orElseThrow()));
          facets.add(plain.with(name, "an event", new Goal.Demand(rows, Wish.TRUE)));
        });
    return facets;
  }

  private static List<Facet> measures(List<Measure> measures) {
    var facets = new ArrayList<Facet>();
    for (var group : MeasureGroup.of(measures)) {
      var ties = new TieBreaks(group.nodes());
      for (var interval : group.intervals()) {
        var plain =
            Facet.plain(
                new Goal(
                    new Angle(ties, Measure.parameters(interval)),
                    List.of(new Goal.Demand(group.denominator(), counted(group.denominator())))));
        facets.add(plain);
        for (var measure : group.measures()) {
          facets.add(
              plain.with(
                  measure.name(),
                  "counted from " + interval.first(),
                  new Goal.Demand(measure.numerator(), counted(measure.numerator()))));
        }
      }
      var first = facets.getLast().population();
      for (var measure : group.measures()) {
        facets.addAll(variables(Facet.plain(first), measure.groupBy()));
      }
    }
    return facets;
  }

  private static Wish counted(Series series) {
    return series.type() == Type.BOOLEAN
        ? Wish.TRUE
        : new Wish(value -> value instanceof Long count && count > 0, Wish.hinting(1L, 2L));
  }

  private static List<Facet> variables(Facet plain, SequencedMap<String, Series> variables) {
    var facets = new ArrayList<Facet>();
    variables.forEach((name, series) -> {
      if (series.type() == Type.BOOLEAN) {
        facets.add(plain.with(name, "yes", new Goal.Demand(series, Wish.TRUE)));
        facets.add(plain.withPerhaps(name, "no", new Goal.Demand(series, Wish.NOT_TRUE)));
        return;
      }
      var results = results(series);
      for (var result : results) {
        facets.add(
            plain.with(name, "“" + result + "”", new Goal.Demand(series, Wish.exactly(result))));
      }
      if (results.isEmpty()) {
        facets.add(plain.with(name, "a value", new Goal.Demand(series, Wish.PRESENT)));
      }
      if (!(series instanceof Series.Count || series instanceof Series.CountEpisodes)) {
        facets.add(plain.withPerhaps(name, "no value", new Goal.Demand(series, Wish.MISSING)));
      }
    });
    return facets;
  }

  /// The constant results of a case, those of cases within it included.
  private static Set<Object> results(Series series) {
    var results = new LinkedHashSet<Object>();
    if (series instanceof Series.Case cases) {
      cases.branches().forEach(branch -> add(results, branch.result()));
      add(results, cases.otherwise());
    }
    return results;
  }

  private static void add(Set<Object> results, @Nullable Series result) {
    if (results.size() < RESULTS && result instanceof Series.Value value) {
      results.add(value.value());
    } else if (result instanceof Series.Case nested && results.size() < RESULTS) {
      results.addAll(results(nested));
    }
  }
}
