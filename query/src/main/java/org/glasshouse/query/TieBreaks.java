// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The full order in which a pick looks at rows.
///
/// Rows that a study's own sorts leave in a tie are told apart by every column that the study takes
/// from this pick and does not already sort by, in order of name. Without this, two engines would
/// pick different rows.
public final class TieBreaks {

  private final Map<Fingerprint, Set<String>> taken = new HashMap<>();

  /// @param roots everything that one query computes: the reach of "the study takes"
  public TieBreaks(Collection<? extends Node> roots) {
    for (var node : Graph.nodes(roots)) {
      if (node instanceof Series.Column(Frame.Pick pick, String name, _)) {
        taken.computeIfAbsent(pick.fingerprint(), _ -> new TreeSet<>()).add(name);
      }
    }
  }

  /// What a pick sorts by, the most important first.
  public List<Series> order(Frame.Pick pick) {
    var order = new ArrayList<Series>();
    var direct = new TreeSet<String>();
    var frame = pick.source();
    while (true) {
      switch (frame) {
        case Frame.Sort(Frame source, Series by, _) -> {
          order.add(by);
          if (by instanceof Series.Column(_, String name, _)) {
            direct.add(name);
          }
          frame = source;
        }
        case Frame.Filter filter -> frame = filter.source();
        case Frame.Table _, Frame.Inline _, Frame.Pick _ -> {
          for (var name : taken(pick)) {
            if (!direct.contains(name)) {
              order.add(new Series.Column(frame, name));
            }
          }
          return order;
        }
      }
    }
  }

  /// The columns that the study takes from a pick, in order of name.
  public Set<String> taken(Frame.Pick pick) {
    return taken.getOrDefault(pick.fingerprint(), Set.of());
  }
}
