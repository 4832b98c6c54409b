// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Node;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// Writes a question short, for whoever looks for the reason why engines differ.
final class Formula {

  private Formula() {}

  static String of(Question question) {
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> {
        var text = new StringBuilder("population: " + of(dataset.population()));
        dataset.variables().forEach((name, series) -> text.append(line(name, series)));
        dataset
            .events()
            .forEach((table, events) ->
                events
                    .members()
                    .forEach((name, series) -> text.append(line(table + "." + name, series))));
        yield text.toString();
      }
      case Question.OverTime(List<Measure> measures, _, Optional<Series> organisation) ->
          measures.stream().map(Formula::of).collect(Collectors.joining("\n"))
              + organisation.map(named -> line("organisation", named)).orElse("");
    };
  }

  private static String of(Measure measure) {
    var text = new StringBuilder(measure.name() + " over " + measure.intervals());
    text.append(line("denominator", measure.denominator()));
    text.append(line("numerator", measure.numerator()));
    measure.groupBy().forEach((name, series) -> text.append(line("by " + name, series)));
    return text.toString();
  }

  private static String line(String name, Node node) {
    return "\n  " + name + ": " + of(node);
  }

  private static String of(Node node) {
    return switch (node) {
      case Frame.Table table -> table.name().name();
      case Frame.Inline inline -> "inline" + inline.rows().keySet();
      case Series.Column(Frame source, String name, _) -> of(source) + "." + name;
      case Series.Value(_, Object value, _) ->
          value instanceof String ? "'" + value + "'" : "" + value;
      case Series.Parameter parameter -> parameter.name();
      case SetSeries.Constant constant -> "" + constant.members();
      case Frame.Pick pick -> call(pick.position().name(), pick);
      case Series.Unary unary -> call(unary.operation().name(), unary);
      case Series.Binary binary -> call(binary.operation().name(), binary);
      case Series.Summary summary -> call(summary.operation().name(), summary);
      case Series.Extreme extreme -> call(extreme.end() + "_OF", extreme);
      case Series.CountEpisodes episodes -> call("EPISODES " + episodes.maximumGapDays(), episodes);
      case Frame _, Series _, SetSeries _ -> call(node.getClass().getSimpleName(), node);
    };
  }

  private static String call(String name, Node node) {
    return node.parts().stream()
        .map(Formula::of)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
