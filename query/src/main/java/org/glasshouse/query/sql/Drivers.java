// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Stranger;
import org.jspecify.annotations.Nullable;

/// Finds where to look for the people of a population: relations of which everybody in it has a row
/// in at least one.
///
/// Somebody without a row in any relation of a condition is a stranger to it. If the condition is
/// not true for a stranger, its relations are enough; and where both sides of an "and" have such
/// relations, one side is.
record Drivers(Relations relations, List<Interval> intervals) {

  /// The relations to start from; when nothing better is known, all that the condition uses.
  List<Relation> of(Series population) {
    var best = best(population, new HashMap<>());
    return best == null ? around(population) : best;
  }

  /// @param known what was found for each part, because a study can use one part in many
  private @Nullable List<Relation> best(
      Series condition, Map<Fingerprint, Optional<List<Relation>>> known) {
    var before = known.get(condition.fingerprint());
    if (before != null) {
      return before.orElse(null);
    }
    @Nullable List<Relation> best;
    if (condition instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == BinaryOperation.AND) {
      best = cheaper(best(left, known), best(right, known));
    } else {
      best = isTrueForStrangers(condition) ? null : around(condition);
    }
    known.put(condition.fingerprint(), Optional.ofNullable(best));
    return best;
  }

  private static @Nullable List<Relation> cheaper(
      @Nullable List<Relation> left, @Nullable List<Relation> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return cost(right) < cost(left) ? right : left;
  }

  /// Rows of an interval are few; one table is better than two; a table as it stands is better than
  /// one that has to be grouped.
  private static int cost(List<Relation> relations) {
    return relations.stream()
        .mapToInt(relation ->
            switch (relation) {
              case Relation.Own _ -> 1;
              case Relation.Grouped grouped -> grouped.parametric() ? 2 : 12;
              case Relation.Whole _ -> 10;
              case Relation.Episodes _, Relation.Prepared _ -> 20;
            })
        .sum();
  }

  private boolean isTrueForStrangers(Series condition) {
    if (intervals.isEmpty() || !condition.traits().parametric()) {
      return Boolean.TRUE.equals(Stranger.answer(condition, Map.of()));
    }
    return intervals.stream()
        .anyMatch(interval ->
            Boolean.TRUE.equals(Stranger.answer(condition, Measure.parameters(interval))));
  }

  /// The relations that a one-row series is worked out from.
  List<Relation> around(Series series) {
    var found = new LinkedHashMap<String, Relation>();
    var seen = new HashSet<Fingerprint>();
    var waiting = new ArrayList<Node>(List.of(series));
    while (!waiting.isEmpty()) {
      var node = waiting.removeLast();
      if (!seen.add(node.fingerprint())) {
        continue;
      }
      if (Relations.isLeaf(node)) {
        var relation = relations.home(relations.of(node));
        found.put(relation.name(), relation);
      } else {
        switch (node) {
          case Frame frame -> {
            var relation = relations.home(relations.of(frame));
            found.put(relation.name(), relation);
          }
          case Series _, SetSeries _ -> waiting.addAll(node.parts());
        }
      }
    }
    return List.copyOf(found.values());
  }
}
