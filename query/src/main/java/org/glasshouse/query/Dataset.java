// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A question with a row for each person for whom `population` is true: what to report about them,
/// and any tables of their events.
///
/// The population must not be true for somebody of whom nothing is known; otherwise the answer
/// would depend on who is listed somewhere.
public record Dataset(
    Series population,
    SequencedMap<String, Series> variables,
    SequencedMap<String, EventTable> events) {

  /// The first column of every result.
  public static final String PERSON = "patient_id";

  public Dataset {
    variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    events = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(events));
    Rules.requireOneRow("A population", population);
    Rules.require("A population", population.type(), Type.BOOLEAN);
    variables.forEach((name, series) -> {
      requireResultName(name);
      Rules.requireOneRow("Variable " + name, series);
    });
    events.keySet().forEach(Rules::requireName);
    if (events.containsKey("dataset")) {
      throw new QueryProblem.BadName("dataset");
    }
    if (nodesOf(population, variables, events).stream().anyMatch(n -> n.traits().parametric())) {
      throw new QueryProblem.OutsideMeasure();
    }
    if (Boolean.TRUE.equals(Stranger.answer(population, Map.of()))) {
      throw new QueryProblem.EverybodyElse();
    }
  }

  /// The series and sets it is made of.
  public List<Node> nodes() {
    return nodesOf(population, variables, events);
  }

  private static List<Node> nodesOf(
      Series population, Map<String, Series> variables, Map<String, EventTable> events) {
    var nodes = new ArrayList<Node>();
    nodes.add(population);
    nodes.addAll(variables.values());
    events.values().forEach(table -> nodes.addAll(table.members().values()));
    return nodes;
  }

  static void requireResultName(String name) {
    Rules.requireName(name);
    if (name.equals(PERSON)) {
      throw new QueryProblem.BadName(name);
    }
  }
}
