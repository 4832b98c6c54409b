// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Node;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// Writes questions in the plain form. Rows, long lists, and values used more than once get a name
/// of their own, so that no part is written twice.
final class FormWriter {

  private final Map<Fingerprint, Integer> uses = new HashMap<>();
  private final Map<Fingerprint, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private final Phrases phrases = new Phrases(this::of);

  String write(List<Question> questions) {
    for (var question : questions) {
      switch (question) {
        case Question.AboutPeople(Dataset dataset) -> dataset(dataset);
        case Question.OverTime(List<Measure> measures, _, _) -> measures(measures);
      }
    }
    return text.toString();
  }

  private void dataset(Dataset dataset) {
    dataset.nodes().forEach(this::count);
    dataset.nodes().forEach(this::give);
    line("people where " + of(dataset.population()));
    dataset.variables().forEach((name, series) -> line("report " + named(name, series)));
    dataset
        .events()
        .forEach((name, table) ->
            line(
                "list "
                    + name
                    + " showing "
                    + table.members().entrySet().stream()
                        .map(member -> named(member.getKey(), member.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private void measures(List<Measure> measures) {
    for (var measure : measures) {
      count(measure.numerator());
      count(measure.denominator());
      measure.groupBy().values().forEach(this::count);
    }
    for (var measure : measures) {
      give(measure.numerator());
      give(measure.denominator());
      measure.groupBy().values().forEach(this::give);
    }
    measures.forEach(this::measure);
  }

  private void measure(Measure measure) {
    var groups =
        measure.groupBy().entrySet().stream()
            .map(group -> named(group.getKey(), group.getValue()))
            .collect(Collectors.joining(", "));
    line("measure " + measure.name());
    line("  counting " + of(measure.numerator()));
    line("  among " + of(measure.denominator()));
    if (!groups.isEmpty()) {
      line("  by " + groups);
    }
    line(
        "  over "
            + measure.intervals().stream()
                .map(interval -> interval.first() + " to " + interval.last())
                .collect(Collectors.joining(", ")));
  }

  private String named(String name, Series series) {
    return name + " as " + of(series);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void count(Node node) {
    if (uses.merge(node.fingerprint(), 1, Integer::sum) == 1) {
      node.parts().forEach(this::count);
    }
  }

  /// Names what needs a name, parts first.
  private void give(Node node) {
    if (names.containsKey(node.fingerprint())) {
      return;
    }
    node.parts().forEach(this::give);
    if (!names.containsKey(node.fingerprint())) {
      switch (node) {
        case Frame.Table table ->
            line("table " + fresh(node, table.name().name()) + " is " + table.name());
        case Frame.Inline _ ->
            throw new IllegalArgumentException(
                "The plain form has no words for a study's own table.");
        case Frame.Filter _, Frame.Sort _ -> let(node, "rows");
        case Frame.Pick _ -> let(node, "row");
        case SetSeries.Constant set -> {
          if (set.memberType() != null && set.memberType().isText() && set.members().size() > 4) {
            line(
                "codelist "
                    + fresh(node, "list" + (names.size() + 1))
                    + " is "
                    + Phrases.codes(set));
          }
        }
        case SetSeries.Combined _ -> {}
        case Series series -> {
          // Names keep a line short enough to read, and brackets from nesting too deep.
          if (!series.parts().isEmpty()
              && !(series instanceof Series.Column)
              && (uses.getOrDefault(node.fingerprint(), 0) > 1
                  || series.traits().depth() % 8 == 0)) {
            let(node, "value");
          }
        }
      }
    }
  }

  private void let(Node node, String kind) {
    var said = phrases.say(node);
    line("let " + fresh(node, kind + (names.size() + 1)) + " be " + said);
  }

  private String fresh(Node node, String wanted) {
    var name = wanted;
    while (!taken.add(name) || Words.RESERVED.contains(name)) {
      name += "_";
    }
    names.put(node.fingerprint(), name);
    return name;
  }

  /// A node by its name, or in words, in brackets where it is more than one thing.
  private String of(Node node) {
    var name = names.get(node.fingerprint());
    return name != null ? name : phrases.say(node);
  }
}
