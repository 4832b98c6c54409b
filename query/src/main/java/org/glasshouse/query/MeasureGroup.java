// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Measures with the same denominator and intervals, which one pass over the records answers.
///
/// It is also the reach of a pick's tie-break: rows that tie are told apart by the columns that the
/// measures of one group take from the pick.
public record MeasureGroup(List<Measure> measures) {
  public MeasureGroup {
    measures = List.copyOf(measures);
  }

  public Series denominator() {
    return measures.getFirst().denominator();
  }

  public List<Interval> intervals() {
    return measures.getFirst().intervals();
  }

  /// Everything the group computes for a person.
  public List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    nodes.add(denominator());
    for (var measure : measures) {
      nodes.add(measure.numerator());
      nodes.addAll(measure.groupBy().values());
    }
    return nodes;
  }

  /// Sorts measures into groups, in order of first appearance.
  public static List<MeasureGroup> of(List<Measure> measures) {
    record Key(Fingerprint denominator, List<Interval> intervals) {}
    var groups = new LinkedHashMap<Key, List<Measure>>();
    for (var measure : measures) {
      var key = new Key(measure.denominator().fingerprint(), measure.intervals());
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(measure);
    }
    return groups.values().stream().map(MeasureGroup::new).toList();
  }

  /// The names of all groups of some measures, in order of first appearance: the columns of their
  /// result after the fixed ones.
  public static Set<String> columns(List<Measure> measures) {
    var names = new LinkedHashSet<String>();
    measures.forEach(measure -> names.addAll(measure.groupBy().keySet()));
    return names;
  }
}
