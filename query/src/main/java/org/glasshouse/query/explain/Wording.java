// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// Nodes in words. What is reported is called by its name; what is long and used more than once
/// gets a number and is explained once.
final class Wording {

  private static final int LONG = 60;

  private final Map<Fingerprint, String> lists;
  private final Map<Fingerprint, Integer> uses = new HashMap<>();
  private final Map<Fingerprint, String> names = new HashMap<>();
  private final Map<String, Node> explained = new LinkedHashMap<>();

  Wording() {
    this(Map.of());
  }

  Wording(Map<Fingerprint, String> lists) {
    this.lists = Map.copyOf(lists);
  }

  /// Counts how often each part is used.
  void count(Collection<? extends Node> roots) {
    roots.forEach(this::count);
  }

  private void count(Node node) {
    if (uses.merge(node.fingerprint(), 1, Integer::sum) == 1) {
      node.parts().forEach(this::count);
    }
  }

  /// A value that the result reports, and that other parts call by the name it has there.
  void reported(String name, Series series) {
    if (uses.getOrDefault(series.fingerprint(), 0) > 1
        && !(series instanceof Series.Value)
        && !(series instanceof Series.Column(Frame.Table _, _, _))) {
      names.putIfAbsent(series.fingerprint(), "“" + name + "”");
    }
  }

  /// The explanations of numbered parts, in the order in which they were needed.
  List<String> definitions(Layout layout) {
    var lines = new ArrayList<String>();
    Set<String> told = new HashSet<>();
    while (told.size() < explained.size()) {
      for (var entry : List.copyOf(explained.entrySet())) {
        if (told.add(entry.getKey())) {
          lines.addAll(layout.named(entry.getKey(), entry.getValue()));
        }
      }
    }
    return lines;
  }

  /// The different parts of "one and another and a third", or the condition itself. A part that is
  /// itself such a list and is used elsewhere, too, is one part: it has a name or gets a number, so
  /// that no list is written out again and again.
  List<Series> parts(Series condition, BinaryOperation joint) {
    var parts = new LinkedHashMap<Fingerprint, Series>();
    split(condition, joint, parts, true);
    return List.copyOf(parts.values());
  }

  private void split(
      Series condition, BinaryOperation joint, Map<Fingerprint, Series> parts, boolean whole) {
    if (condition instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == joint
        && (whole || uses.getOrDefault(condition.fingerprint(), 0) < 2)
        && (joint == BinaryOperation.AND || Idioms.except(condition) == null)) {
      split(left, joint, parts, false);
      split(right, joint, parts, false);
    } else {
      parts.putIfAbsent(condition.fingerprint(), condition);
    }
  }

  /// A part by its name, or in words.
  String of(Node node) {
    var name = names.get(node.fingerprint());
    if (name != null) {
      return name;
    }
    if (uses.getOrDefault(node.fingerprint(), 0) > 1 && !(node instanceof SetSeries)) {
      var text = whole(node);
      if (text.length() > LONG) {
        var given = "[" + (explained.size() + 1) + "]";
        names.put(node.fingerprint(), given);
        explained.put(given, node);
        return given;
      }
      return text;
    }
    return whole(node);
  }

  /// A node in words, even where it has a name.
  String whole(Node node) {
    return switch (node) {
      case Frame frame -> frame(frame);
      case SetSeries.Constant set -> set(set);
      case SetSeries.Combined combined -> "among all of their " + of(combined.source());
      case Series series -> new SeriesWords(this).of(series);
    };
  }

  private String frame(Frame frame) {
    return switch (frame) {
      case Frame.Table table -> PlainNames.table(table.name().name());
      case Frame.Inline _ -> "the study's own table";
      case Frame.Filter filter -> filtered(filter);
      case Frame.Sort sort -> of(sort.source());
      case Frame.Pick pick -> pick(pick);
    };
  }

  /// Filters one after the other are one list of conditions.
  private String filtered(Frame.Filter filter) {
    var conditions = new ArrayList<String>();
    Frame at = filter;
    while (at instanceof Frame.Filter(Frame source, Series condition, _)) {
      var named = names.get(at.fingerprint());
      if (named != null && !at.fingerprint().equals(filter.fingerprint())) {
        break;
      }
      if (!Idioms.isTrue(condition)) {
        conditions.addFirst(joined(condition));
      }
      at = source;
      if (uses.getOrDefault(at.fingerprint(), 0) > 1 && at instanceof Frame.Filter) {
        break;
      }
    }
    var source = of(at);
    if (conditions.isEmpty()) {
      return source;
    }
    var word = source.contains(" where ") ? " and " : " where ";
    return source + word + String.join(" and ", conditions);
  }

  /// Conditions of which all must hold.
  String joined(Series condition) {
    return parts(condition, BinaryOperation.AND).stream()
        .map(this::inAnd)
        .collect(Collectors.joining(" and "));
  }

  /// A part of "… and …": a choice of several stands in brackets.
  private String inAnd(Series part) {
    var text = of(part);
    return part instanceof Series.Binary(BinaryOperation operation, _, _, _)
            && operation == BinaryOperation.OR
            && Idioms.except(part) == null
            && !isNamed(part)
        ? "(" + text + ")"
        : text;
  }

  private String pick(Frame.Pick pick) {
    var by = new ArrayList<String>();
    var at = pick.source();
    while (true) {
      switch (at) {
        case Frame.Sort(Frame source, Series series, _) -> {
          by.add(of(series));
          at = source;
        }
        case Frame.Filter filter -> at = filter.source();
        case Frame.Table _, Frame.Inline _, Frame.Pick _ -> {
          var end = pick.position() == Frame.Position.FIRST ? "first" : "last";
          return "the " + end + " (by " + String.join(", then ", by) + ") of " + of(pick.source());
        }
      }
    }
  }

  private String set(SetSeries.Constant constant) {
    var name = lists.get(constant.fingerprint());
    var members = constant.members();
    if (members.isEmpty()) {
      return "in an empty list";
    }
    var many = Idioms.many(members.size(), constant.memberType());
    if (name != null) {
      return "in " + name + " (" + many + ")";
    }
    return members.size() <= 4
        ? (members.size() == 1 ? "" : "one of ")
            + members.stream().map(Object::toString).sorted().collect(Collectors.joining(", "))
        : "in a list of " + many;
  }

  boolean isNamed(Node node) {
    return names.containsKey(node.fingerprint());
  }
}
