// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Graph;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;

/// Makes a failing case smaller while it still fails: fewer variables, smaller series, fewer rows.
final class Shrinking {

  /// A question and the tables on which engines disagree.
  record Case(Question question, Map<TableName, List<MemoryRow>> tables) {}

  private Shrinking() {}

  static Case smallest(Case failing, Predicate<Case> fails) {
    var best = failing;
    while (true) {
      var smaller = candidates(best).stream().filter(fails).findFirst();
      if (smaller.isEmpty()) {
        return best;
      }
      best = smaller.get();
    }
  }

  private static List<Case> candidates(Case from) {
    var candidates = new ArrayList<Case>();
    questions(from.question()).forEach(each -> candidates.add(new Case(each, from.tables())));
    from.tables()
        .forEach((name, rows) -> {
          for (var i = 0; i < rows.size(); i++) {
            var fewer = new ArrayList<>(rows);
            fewer.remove(i);
            var tables = new HashMap<>(from.tables());
            tables.put(name, fewer);
            candidates.add(new Case(from.question(), tables));
          }
        });
    return candidates;
  }

  private static List<Question> questions(Question question) {
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> datasets(dataset);
      case Question.OverTime measures -> SmallerMeasures.of(measures);
    };
  }

  private static List<Question> datasets(Dataset dataset) {
    var smaller = new ArrayList<Question>();
    if (!dataset.events().isEmpty()) {
      add(smaller, dataset.population(), dataset.variables(), dataset);
    }
    for (var name : dataset.variables().keySet()) {
      var fewer = new LinkedHashMap<>(dataset.variables());
      var removed = fewer.remove(name);
      add(smaller, dataset.population(), fewer, dataset);
      for (var node : removed == null ? List.<Series>of() : parts(removed)) {
        var replaced = new LinkedHashMap<>(dataset.variables());
        replaced.put(name, node);
        add(smaller, dataset.population(), replaced, dataset);
      }
    }
    add(smaller, new Series.Exists(RandomTables.PATIENTS), dataset.variables(), dataset);
    parts(dataset.population()).forEach(node -> add(smaller, node, dataset.variables(), dataset));
    return smaller;
  }

  /// One-row parts of a series, without itself and without constants.
  static List<Series> parts(Series series) {
    var parts = new ArrayList<Series>();
    for (var node : Graph.nodes(List.of(series))) {
      if (node instanceof Series part
          && !part.hasManyRows()
          && !(part instanceof Series.Value)
          && !part.fingerprint().equals(series.fingerprint())) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static void add(
      List<Question> questions, Series population, Map<String, Series> variables, Dataset from) {
    var isSmaller =
        !population.fingerprint().equals(from.population().fingerprint())
            || !variables.equals(from.variables())
            || !from.events().isEmpty();
    if (isSmaller) {
      build(population, variables).map(Question.AboutPeople::new).ifPresent(questions::add);
    }
  }

  /// Not every part makes a population.
  private static Optional<Dataset> build(Series population, Map<String, Series> variables) {
    try {
      return Optional.of(
          new Dataset(population, new LinkedHashMap<>(variables), new LinkedHashMap<>()));
    } catch (QueryProblem e) {
      return Optional.empty();
    }
  }
}
