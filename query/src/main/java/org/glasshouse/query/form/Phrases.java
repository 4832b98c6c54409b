// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Nodes in the words of the form.
///
/// @param parts says a part of a node
record Phrases(Function<Node, String> parts) {

  String say(Node node) {
    return switch (node) {
      case Frame.Table table -> table.name().name();
      case Frame.Inline _ -> throw new IllegalArgumentException("a study's own table");
      case Frame.Filter(Frame source, Series condition, _) ->
          part(source) + " where " + part(condition);
      case Frame.Sort(Frame source, Series by, _) -> part(source) + " sorted by " + part(by);
      case Frame.Pick(Frame source, Frame.Position position, _) ->
          (position == Frame.Position.FIRST ? "first" : "last") + " row of " + part(source);
      case SetSeries.Constant set -> set(set);
      case SetSeries.Combined(Series source, _) -> "all of " + one(source);
      case Series series -> series(series);
    };
  }

  private String series(Series series) {
    return switch (series) {
      case Series.Column(Frame source, String name, _) -> parts.apply(source) + "." + name;
      case Series.Value(Type type, Object value, _) -> value(type, value);
      case Series.Parameter parameter ->
          parameter.name().equals(Series.Parameter.INTERVAL_START)
              ? "(first day of interval)"
              : "(last day of interval)";
      case Series.Case cases -> cases(cases);
      case Series.Unary unary -> Operations.say(unary.operation(), one(unary.source()));
      case Series.Binary binary ->
          Operations.say(binary.operation(), one(binary.left()), one(binary.right()));
      case Series.Extreme(Frame.Position end, List<Series> sources, _) ->
          (end == Frame.Position.FIRST ? "smaller" : "larger")
              + " of ("
              + sources.stream().map(this::part).collect(Collectors.joining(", "))
              + ")";
      case Series.In(Series value, SetSeries set, _) -> one(value) + " is in " + parts.apply(set);
      case Series.Exists(Frame source, _) -> "any row in " + part(source);
      case Series.Count(Frame source, _) -> "number of rows in " + part(source);
      case Series.Summary summary ->
          switch (summary.operation()) {
                case MINIMUM -> "smallest of ";
                case MAXIMUM -> "largest of ";
                case SUM -> "sum of ";
                case MEAN -> "average of ";
                case COUNT_DISTINCT -> "number of different ";
              }
              + one(summary.source());
      case Series.CountEpisodes(Series source, int days, _) ->
          "number of episodes of " + one(source) + " more than " + days + " days apart";
    };
  }

  private String part(Node node) {
    return parts.apply(node);
  }

  /// A part as one thing.
  private String one(Node node) {
    var said = parts.apply(node);
    return said.matches("[\\w.]+|\"[^\"\\\\]*\"|-[0-9.]+") ? said : "(" + said + ")";
  }

  private String cases(Series.Case cases) {
    var text = new StringBuilder();
    for (var branch : cases.branches()) {
      text.append(text.isEmpty() ? "" : " ")
          .append("when ")
          .append(one(branch.condition()))
          .append(" then ")
          .append(result(branch.result()));
    }
    if (cases.otherwise() != null) {
      text.append(" otherwise ").append(one(cases.otherwise()));
    }
    return text.toString();
  }

  private String result(@Nullable Series result) {
    return result == null ? "missing" : one(result);
  }

  /// The kind of a list of codes, and its codes in order.
  static String codes(SetSeries.Constant set) {
    return Kinds.word(Objects.requireNonNull(set.memberType()))
        + " "
        + set.members().stream()
            .map(member -> value(Type.STRING, member))
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String set(SetSeries.Constant set) {
    var type = set.memberType();
    if (type == null) {
      return "()";
    }
    var items =
        set.members().stream()
            .map(member -> value(type.isText() ? Type.STRING : type, member))
            .sorted()
            .collect(Collectors.joining(", "));
    return (type.isText() ? Kinds.word(type) + " " : "") + "(" + items + ")";
  }

  private static String value(Type type, Object value) {
    if (!type.isText()) {
      return value.toString();
    }
    var quoted = '"' + escaped(value.toString()) + '"';
    return type == Type.STRING ? quoted : Kinds.word(type) + " " + quoted;
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars()
        .mapToObj(sign -> (char) sign)
        .forEach(sign -> {
          if (sign == '"' || sign == '\\') {
            escaped.append('\\').append(sign);
          } else if (Character.isISOControl(sign) || Character.isSurrogate(sign)) {
            escaped.append("\\u%04x".formatted((int) sign));
          } else {
            escaped.append(sign);
          }
        });
    return escaped.toString();
  }
}
