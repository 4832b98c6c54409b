// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// What a question reads: published tables by name, and the columns of each. A table of which only
/// the presence of rows matters has no columns.
public record Touched(SortedMap<String, SortedSet<String>> tables) {
  public Touched {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /// Everything that the question reads, wherever it stands in it.
  public static Touched by(Question question) {
    var tables = new TreeMap<String, SortedSet<String>>();
    for (var node : Graph.nodes(question)) {
      switch (node) {
        case Frame.Table table ->
            tables.computeIfAbsent(table.name().toString(), _ -> new TreeSet<>());
        case Series.Column(Frame source, String name, _) -> {
          if (Graph.root(source) instanceof Frame.Table table) {
            tables.computeIfAbsent(table.name().toString(), _ -> new TreeSet<>()).add(name);
          }
        }
        case Frame _, Series _, SetSeries _ -> {}
      }
    }
    return new Touched(tables);
  }
}
