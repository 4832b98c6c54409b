// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Walks over queries, each shared part once.
public final class Graph {

  private Graph() {}

  /// All nodes that `roots` are made of, themselves included.
  public static List<Node> nodes(Collection<? extends Node> roots) {
    var seen = new HashSet<Fingerprint>();
    var found = new ArrayList<Node>();
    var waiting = new ArrayDeque<Node>(roots);
    while (!waiting.isEmpty()) {
      var node = waiting.pop();
      if (seen.add(node.fingerprint())) {
        found.add(node);
        node.parts().forEach(waiting::push);
      }
    }
    return found;
  }

  /// The nodes of a question.
  public static List<Node> nodes(Question question) {
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> nodes(dataset.nodes());
      case Question.OverTime(List<Measure> measures, _, Optional<Series> organisation) -> {
        var roots = new ArrayList<Node>();
        MeasureGroup.of(measures).forEach(group -> roots.addAll(group.nodes()));
        organisation.ifPresent(roots::add);
        yield nodes(roots);
      }
    };
  }

  /// The table at the bottom of a frame.
  public static Frame root(Frame frame) {
    return switch (frame) {
      case Frame.Table table -> table;
      case Frame.Inline inline -> inline;
      case Frame.Filter filter -> root(filter.source());
      case Frame.Sort sort -> root(sort.source());
      case Frame.Pick pick -> root(pick.source());
    };
  }
}
