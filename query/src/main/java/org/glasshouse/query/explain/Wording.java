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
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Nodes in words. What is long and used more than once gets a name and is explained once.
final class Wording {

  private final Map<Fingerprint, Integer> uses = new HashMap<>();
  private final Map<Fingerprint, String> names = new HashMap<>();
  private final Map<String, String> definitions = new LinkedHashMap<>();

  /// Counts how often each part is used.
  void count(Collection<? extends Node> roots) {
    roots.forEach(this::count);
  }

  private void count(Node node) {
    if (uses.merge(node.fingerprint(), 1, Integer::sum) == 1) {
      node.parts().forEach(this::count);
    }
  }

  /// The explanations so far, in the order in which they were needed.
  List<String> definitions() {
    var lines = new ArrayList<String>();
    definitions.forEach((name, text) -> lines.add(name + " is " + text));
    return lines;
  }

  /// The parts of "one and another and a third", or the condition itself.
  static List<Series> alternatives(Series condition) {
    var parts = new ArrayList<Series>();
    split(condition, parts);
    return parts;
  }

  private static void split(Series condition, List<Series> parts) {
    if (condition instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == BinaryOperation.AND) {
      split(left, parts);
      split(right, parts);
    } else {
      parts.add(condition);
    }
  }

  String of(Node node) {
    var name = names.get(node.fingerprint());
    if (name != null) {
      return name;
    }
    var text = say(node);
    if (uses.getOrDefault(node.fingerprint(), 0) > 1 && text.length() > 60) {
      var given = "[" + (names.size() + 1) + "]";
      names.put(node.fingerprint(), given);
      definitions.put(given, text);
      return given;
    }
    return text;
  }

  private String say(Node node) {
    return switch (node) {
      case Frame.Table table -> table.name().name();
      case Frame.Inline _ -> "the study's own table";
      case Frame.Filter(Frame source, Series condition, _) ->
          of(source) + " where " + of(condition);
      case Frame.Sort sort -> of(sort.source());
      case Frame.Pick pick -> pick(pick);
      case SetSeries.Constant constant -> set(constant);
      case SetSeries.Combined combined -> "all of a person's " + of(combined.source());
      case Series.Column(Frame source, String column, _) ->
          source.hasManyRows() ? column : column + " of " + of(source);
      case Series.Value value ->
          value.type().isText() ? "“" + value.value() + "”" : value.value().toString();
      case Series.Parameter parameter ->
          parameter.name().equals(Series.Parameter.INTERVAL_START)
              ? "the interval's first day"
              : "the interval's last day";
      case Series.Unary unary -> Operations.say(unary.operation(), of(unary.source()));
      case Series.Binary binary ->
          Operations.say(binary.operation(), of(binary.left()), of(binary.right()));
      case Series.Extreme extreme -> extreme(extreme);
      case Series.Case cases -> cases(cases);
      case Series.In in -> of(in.value()) + " is " + of(in.set());
      case Series.Exists exists -> "there is a row in " + of(exists.source());
      case Series.Count count -> "the number of rows in " + of(count.source());
      case Series.Summary summary -> summary(summary);
      case Series.CountEpisodes episodes ->
          "the number of episodes of "
              + of(episodes.source())
              + along(episodes.source())
              + ", more than "
              + episodes.maximumGapDays()
              + " days apart";
    };
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
          return "the "
              + end
              + " row, by "
              + String.join(", then ", by)
              + ", of "
              + of(pick.source());
        }
      }
    }
  }

  private static String set(SetSeries.Constant constant) {
    var members = constant.members();
    if (members.isEmpty()) {
      return "in an empty list";
    }
    return members.size() <= 4
        ? "one of " + members.stream().map(Object::toString).sorted().toList()
        : "in a list of " + members.size() + " " + kind(constant.memberType());
  }

  private static String kind(@Nullable Type type) {
    return type == null || type == Type.STRING || !type.isText()
        ? "values"
        : type.published() + "s";
  }

  private String extreme(Series.Extreme extreme) {
    var parts = extreme.sources().stream().map(this::of).toList();
    var end = extreme.end() == Frame.Position.FIRST ? "smallest" : "largest";
    return "the " + end + " of (" + String.join("; ", parts) + ")";
  }

  private String cases(Series.Case cases) {
    var text = new StringBuilder();
    var shown = 0;
    for (var branch : cases.branches()) {
      if (++shown > 12) {
        text.append("… (").append(cases.branches().size()).append(" cases) ");
        break;
      }
      var result = branch.result() == null ? "missing" : of(branch.result());
      text.append("if ")
          .append(of(branch.condition()))
          .append(" then ")
          .append(result)
          .append("; ");
    }
    var otherwise = cases.otherwise() == null ? "missing" : of(cases.otherwise());
    return text + "otherwise " + otherwise;
  }

  private String summary(Series.Summary summary) {
    var what =
        switch (summary.operation()) {
          case MINIMUM -> "the smallest ";
          case MAXIMUM -> "the largest ";
          case SUM -> "the sum of ";
          case MEAN -> "the mean of ";
          case COUNT_DISTINCT -> "the number of different values of ";
        };
    return what + of(summary.source()) + along(summary.source());
  }

  /// Which rows a many-row series runs along.
  private String along(Series series) {
    Set<Fingerprint> seen = new HashSet<>();
    var waiting = new ArrayList<Node>(List.of(series));
    while (!waiting.isEmpty()) {
      var node = waiting.removeLast();
      if (seen.add(node.fingerprint())) {
        if (node instanceof Series.Column(Frame source, _, _) && source.hasManyRows()) {
          return " in " + of(source);
        }
        waiting.addAll(node.parts());
      }
    }
    return "";
  }
}
