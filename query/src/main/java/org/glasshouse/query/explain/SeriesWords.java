// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Series in words, operation by operation; their parts are said by the wording, which may know
/// them by name.
record SeriesWords(Wording wording) {

  String of(Series series) {
    return switch (series) {
      case Series.Column column -> column(column);
      case Series.Value value ->
          value.type().isText() ? "“" + value.value() + "”" : value.value().toString();
      case Series.Parameter parameter ->
          parameter.name().equals(Series.Parameter.INTERVAL_START)
              ? "the interval's first day"
              : "the interval's last day";
      case Series.Unary unary -> unary(unary);
      case Series.Binary binary -> binary(binary);
      case Series.Extreme extreme -> extreme(extreme);
      case Series.Case cases -> cases(cases);
      case Series.In in -> wording.of(in.value()) + " is " + wording.of(in.set());
      case Series.Exists(Frame source, _) ->
          source.hasManyRows()
              ? "they have " + wording.of(source)
              : "there is a row about them in " + wording.of(source);
      case Series.Count(Frame source, _) -> "the number of " + wording.of(source);
      case Series.Summary summary -> summary(summary);
      case Series.CountEpisodes episodes ->
          "the number of episodes of "
              + wording.of(episodes.source())
              + along(episodes.source())
              + ", more than "
              + episodes.maximumGapDays()
              + " days apart";
    };
  }

  private String column(Series.Column column) {
    var said = PlainNames.column(column.name());
    var source = column.source();
    if (source.hasManyRows()) {
      return said;
    }
    return source instanceof Frame.Table(var name, _, _, _) && name.name().equals("patients")
        ? "their " + said
        : "the " + said + " of " + wording.of(source);
  }

  private String unary(Series.Unary unary) {
    var source = unary.source();
    if (unary.operation() == UnaryOperation.NOT) {
      return denied(source);
    }
    return Comparisons.say(unary.operation(), wording.of(source));
  }

  private String denied(Series source) {
    if (wording.isNamed(source)) {
      return "not " + wording.of(source);
    }
    return switch (source) {
      case Series.Unary(UnaryOperation operation, Series value, _)
          when operation == UnaryOperation.IS_MISSING ->
          wording.of(value) + " is known";
      case Series.Exists(Frame rows, _) ->
          rows.hasManyRows()
              ? "they have no " + wording.of(rows)
              : "there is no row about them in " + wording.of(rows);
      case Series.In in -> wording.of(in.value()) + " is not " + wording.of(in.set());
      case Series.Binary(BinaryOperation operation, Series left, Series right, _)
          when !Comparisons.denied(operation, left.type()).isEmpty() ->
          wording.of(left)
              + " "
              + Comparisons.denied(operation, left.type())
              + " "
              + wording.of(right);
      default -> "it is not so that (" + wording.of(source) + ")";
    };
  }

  private String binary(Series.Binary binary) {
    if (binary.operation() == BinaryOperation.AND) {
      return wording.joined(binary);
    }
    if (binary.operation() == BinaryOperation.OR) {
      var except = Idioms.except(binary);
      return except != null
          ? "it is not known that " + wording.of(except)
          : wording.parts(binary, BinaryOperation.OR).stream()
              .map(wording::of)
              .collect(Collectors.joining(" or "));
    }
    if (binary.operation() == BinaryOperation.YEARS_BETWEEN
        && binary.right() instanceof Series.Column(Frame.Table table, String name, _)
        && table.name().name().equals("patients")
        && name.equals("date_of_birth")) {
      return "their age on " + wording.of(binary.left());
    }
    return Comparisons.say(
        binary.operation(),
        binary.left().type(),
        wording.of(binary.left()),
        wording.of(binary.right()));
  }

  private String extreme(Series.Extreme extreme) {
    var parts = extreme.sources().stream().map(wording::of).collect(Collectors.joining("; "));
    var date = extreme.type() == Type.DATE;
    return "the "
        + (extreme.end() == Frame.Position.FIRST
            ? date ? "earliest" : "smallest"
            : date ? "latest" : "largest")
        + " of ("
        + parts
        + ")";
  }

  private String cases(Series.Case cases) {
    var conditions = Idioms.asConditions(cases);
    if (!conditions.isEmpty()) {
      return "it is known that "
          + conditions.stream().map(wording::of).collect(Collectors.joining(", or that "));
    }
    var preferred = Idioms.preferred(cases);
    if (preferred != null && cases.otherwise() != null) {
      var otherwise = cases.otherwise();
      return Idioms.isFalse(otherwise)
          ? "it is known that " + wording.of(preferred)
          : wording.of(preferred) + ", or when that is missing " + wording.of(otherwise);
    }
    var text = new StringBuilder();
    var shown = 0;
    for (var branch : cases.branches()) {
      if (++shown > 12) {
        text.append("… (").append(cases.branches().size()).append(" cases); ");
        break;
      }
      text.append(result(branch.result()))
          .append(" if ")
          .append(wording.of(branch.condition()))
          .append("; ");
    }
    return text + "otherwise " + result(cases.otherwise());
  }

  private String result(@Nullable Series result) {
    return result == null ? "missing" : wording.of(result);
  }

  private String summary(Series.Summary summary) {
    var date = summary.source().type() == Type.DATE;
    var what =
        switch (summary.operation()) {
          case MINIMUM -> date ? "the earliest " : "the smallest ";
          case MAXIMUM -> date ? "the latest " : "the largest ";
          case SUM -> "the sum of ";
          case MEAN -> "the average of ";
          case COUNT_DISTINCT -> "the number of different values of ";
        };
    return what + wording.of(summary.source()) + along(summary.source());
  }

  /// Which rows a many-row series runs along.
  private String along(Series series) {
    Set<Fingerprint> seen = new HashSet<>();
    var waiting = new ArrayList<Node>(List.of(series));
    while (!waiting.isEmpty()) {
      var node = waiting.removeLast();
      if (seen.add(node.fingerprint())) {
        if (node instanceof Series.Column(Frame source, _, _) && source.hasManyRows()) {
          return " of their " + wording.of(source);
        }
        waiting.addAll(node.parts());
      }
    }
    return "";
  }
}
