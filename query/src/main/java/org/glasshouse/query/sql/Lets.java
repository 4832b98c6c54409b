// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// Finds the one-row series that an expression would repeat, in layers: each layer needs only those
/// before it.
final class Lets {

  private final Map<Fingerprint, Integer> uses = new HashMap<>();
  private final Map<Fingerprint, Series> repeated = new LinkedHashMap<>();
  private final Map<Fingerprint, Integer> levels = new HashMap<>();
  private final Predicate<Node> given;

  /// @param given what has a column already
  Lets(Predicate<Node> given) {
    this.given = given;
  }

  /// Counts a root and everything under it.
  void count(Node root) {
    count(root, 1);
  }

  private void count(Node node, int times) {
    if (isGiven(node)) {
      return;
    }
    var before = uses.getOrDefault(node.fingerprint(), 0);
    uses.put(node.fingerprint(), before + times);
    if (before + times > 1 && node instanceof Series series) {
      repeated.putIfAbsent(node.fingerprint(), series);
    }
    if (before == 0) {
      node.parts().forEach(part -> count(part, Expressions.copies(node)));
    }
  }

  /// What costs nothing to repeat.
  private boolean isGiven(Node node) {
    return switch (node) {
      case Series.Value _, Series.Parameter _, SetSeries.Constant _, Frame _ -> true;
      case Series _, SetSeries _ -> given.test(node);
    };
  }

  /// The repeated series, those that need no other first.
  List<List<Series>> layers() {
    var layers = new TreeMap<Integer, List<Series>>();
    for (var series : repeated.values()) {
      layers.computeIfAbsent(level(series), _ -> new ArrayList<>()).add(series);
    }
    return List.copyOf(layers.values());
  }

  private int level(Node node) {
    if (isGiven(node)) {
      return 0;
    }
    var known = levels.get(node.fingerprint());
    if (known == null) {
      known = repeated.containsKey(node.fingerprint()) ? 1 : 0;
      var below = 0;
      for (var part : node.parts()) {
        below = Math.max(below, level(part));
      }
      known += below;
      levels.put(node.fingerprint(), known);
    }
    return known;
  }
}
