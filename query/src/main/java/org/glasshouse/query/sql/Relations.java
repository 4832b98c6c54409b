// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Node;
import org.glasshouse.query.Rows;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TieBreaks;

/// Decides which relations a query is made of, before any SQL is written.
///
/// Everything that is taken from the same rows and needs equally much to be known beforehand shares
/// one relation, so a table is read once for each chain of filters.
final class Relations {

  private final Map<Object, Relation> byKey = new LinkedHashMap<>();
  private final Map<Fingerprint, Integer> levels = new HashMap<>();
  private final Map<Fingerprint, Frame> frames = new HashMap<>();
  private final Map<Fingerprint, Relation> leaves = new HashMap<>();
  private final Map<String, Guests.Home> homes;
  private final Map<String, List<Relation.Guest>> guests = new HashMap<>();
  private final TieBreaks ties;

  Relations(List<? extends Node> roots) {
    ties = new TieBreaks(roots);
    for (var node : Graph.nodes(roots)) {
      if (node instanceof Series.Column(Frame source, _, _) && source.hasManyRows()) {
        frames.putIfAbsent(node.fingerprint(), source);
      }
    }
    for (var node : Graph.nodes(roots)) {
      if (isLeaf(node)) {
        of(node);
      }
    }
    homes = new Guests(byKey.values(), ties).homes();
    for (var home : homes.values()) {
      guests.computeIfAbsent(home.host().name(), _ -> new ArrayList<>()).add(home.guest());
    }
  }

  /// The relation in whose pass another is worked out; itself when it has a pass of its own.
  Relation home(Relation relation) {
    var home = homes.get(relation.name());
    return home == null ? relation : home.host();
  }

  /// The relations that are worked out in the pass of this one.
  List<Relation.Guest> guests(Relation.Grouped host) {
    return guests.getOrDefault(host.name(), List.of());
  }

  TieBreaks ties() {
    return ties;
  }

  /// True of what a person's row of some relation holds: columns of one-row frames, and summaries
  /// of many rows.
  static boolean isLeaf(Node node) {
    return switch (node) {
      case Series.Column column -> !column.hasManyRows();
      case Series.Exists(Frame source, _) -> source.hasManyRows();
      case Series.Count(Frame source, _) -> source.hasManyRows();
      case Series.Summary summary -> summary.source().hasManyRows();
      case Series.CountEpisodes episodes -> episodes.source().hasManyRows();
      case SetSeries.Combined combined -> combined.source().hasManyRows();
      case Series _, SetSeries _, Frame _ -> false;
    };
  }

  /// The relation that holds a leaf.
  Relation of(Node leaf) {
    var known = leaves.get(leaf.fingerprint());
    if (known == null) {
      known = assign(leaf);
      leaves.put(leaf.fingerprint(), known);
    }
    return known;
  }

  private Relation assign(Node leaf) {
    return switch (leaf) {
      case Series.Column(Frame source, String name, _) -> {
        var relation = of(source);
        if (relation instanceof Relation.Whole whole) {
          whole.columns().add(name);
        }
        yield relation;
      }
      case Series.Exists(Frame source, _) -> grouped(source, level(leaf), leaf);
      case Series.Count(Frame source, _) -> output(grouped(source, level(leaf), leaf), leaf);
      case Series.Summary summary ->
          output(grouped(frame(summary.source()), level(leaf), leaf), leaf);
      case SetSeries.Combined combined ->
          output(grouped(frame(combined.source()), level(leaf), leaf), leaf);
      case Series.CountEpisodes episodes ->
          byKey.computeIfAbsent(
              leaf.fingerprint(),
              _ ->
                  new Relation.Episodes(
                      next(), episodes, frame(episodes.source()), leaf.traits().parametric()));
      case Series _, SetSeries _, Frame _ -> throw new IllegalStateException("not a leaf");
    };
  }

  /// The relation that holds a one-row frame.
  Relation of(Frame frame) {
    return switch (frame) {
      case Frame.Table table ->
          byKey.computeIfAbsent(
              table.fingerprint(), _ -> new Relation.Whole(next(), table, new TreeSet<>()));
      case Frame.Inline inline ->
          byKey.computeIfAbsent(inline.fingerprint(), _ -> new Relation.Own(next(), inline));
      case Frame.Pick pick -> {
        var relation = grouped(pick.source(), level(pick), pick);
        relation.picks().putIfAbsent(pick.fingerprint(), pick);
        yield relation;
      }
      case Frame.Filter _, Frame.Sort _ -> throw new IllegalStateException("not a one-row frame");
    };
  }

  Relation prepared(Series series) {
    return byKey.computeIfAbsent(
        List.of("prepared", series.fingerprint()), _ -> new Relation.Prepared(next(), series));
  }

  private Relation.Grouped grouped(Frame frame, int level, Node needs) {
    var parametric = needs.traits().parametric();
    var rows = Objects.requireNonNull(frame.traits().rows());
    return (Relation.Grouped)
        byKey.computeIfAbsent(
            List.of(rows, level, parametric),
            _ -> new Relation.Grouped(next(), frame, level, parametric));
  }

  private static Relation output(Relation.Grouped relation, Node output) {
    relation.outputs().putIfAbsent(output.fingerprint(), output);
    return relation;
  }

  private String next() {
    return "r" + byKey.size();
  }

  /// A frame whose rows a many-row series runs along.
  Frame frame(Series series) {
    return frame(series, Objects.requireNonNull(series.traits().rows()));
  }

  private Frame frame(Node node, Rows rows) {
    for (var each : Graph.nodes(List.of(node))) {
      var frame = frames.get(each.fingerprint());
      if (frame != null && rows.equals(frame.traits().rows())) {
        return frame;
      }
    }
    throw new IllegalStateException("a many-row series has a column of its rows");
  }

  /// How many relations must exist before a node can be worked out, one after the other.
  int level(Node node) {
    var known = levels.get(node.fingerprint());
    if (known == null) {
      known = 0;
      for (var part : needs(node)) {
        known = Math.max(known, level(part));
      }
      if (isLeaf(node) || node instanceof Frame.Pick) {
        known += isColumn(node) ? 0 : 1;
      }
      levels.put(node.fingerprint(), known);
    }
    return known;
  }

  private static boolean isColumn(Node node) {
    return node instanceof Series.Column;
  }

  /// A node's parts; a pick also needs what it is sorted by, tie-breaks included.
  private List<Node> needs(Node node) {
    if (node instanceof Frame.Pick pick) {
      var needs = new ArrayList<Node>(pick.parts());
      needs.addAll(ties.order(pick));
      return needs;
    }
    return node.parts();
  }
}
