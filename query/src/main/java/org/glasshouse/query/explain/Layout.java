// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.jspecify.annotations.Nullable;

/// Breaks what is too long for a line into a list of lines.
final class Layout {

  private static final int WIDEST = 110;

  private final Wording wording;

  Layout(Wording wording) {
    this.wording = wording;
  }

  /// The parts of a condition that must all be true, each a line.
  List<String> all(Series condition) {
    var lines = new ArrayList<String>();
    for (var part : wording.parts(condition, BinaryOperation.AND)) {
      lines.addAll(item(part));
    }
    return lines;
  }

  /// `name: value`, or a list under the name.
  List<String> named(String name, Node node) {
    var text = name + ": " + wording.whole(node);
    var broken = text.length() > WIDEST ? broken(node) : List.<String>of();
    if (broken.isEmpty()) {
      return List.of(text);
    }
    var lines = new ArrayList<String>();
    lines.add(name + ": " + broken.getFirst());
    broken.stream().skip(1).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private List<String> item(Node node) {
    var text = wording.of(node);
    var broken = text.length() > WIDEST ? broken(node) : List.<String>of();
    if (broken.isEmpty()) {
      return List.of("- " + text);
    }
    var lines = new ArrayList<String>();
    lines.add("- " + broken.getFirst());
    broken.stream().skip(1).forEach(line -> lines.add("  " + line));
    return lines;
  }

  /// A first line and the list under it; empty when a node does not come apart.
  private List<String> broken(Node node) {
    return switch (node) {
      case Series.Binary(BinaryOperation operation, _, _, _)
          when operation == BinaryOperation.AND ->
          list("all of these are true:", wording.parts((Series) node, operation));
      case Series.Binary(BinaryOperation operation, _, _, _)
          when operation == BinaryOperation.OR && Idioms.except(node) == null ->
          list("at least one of these is true:", wording.parts((Series) node, operation));
      case Series.Case cases when Idioms.isPlainCase(cases) -> cases(cases);
      default -> List.of();
    };
  }

  private List<String> list(String heading, List<Series> parts) {
    var lines = new ArrayList<String>();
    lines.add(heading);
    parts.forEach(part -> lines.addAll(item(part)));
    return lines;
  }

  private List<String> cases(Series.Case cases) {
    var grouped = Idioms.grouping(cases, wording);
    if (!grouped.isEmpty()) {
      return grouped;
    }
    var lines = new ArrayList<String>();
    lines.add("the first of these that fits:");
    for (var branch : cases.branches()) {
      lines.add("- " + result(branch.result()) + " if " + wording.of(branch.condition()));
    }
    lines.add("- otherwise " + result(cases.otherwise()));
    return lines;
  }

  private String result(@Nullable Series result) {
    return result == null ? "missing" : wording.of(result);
  }
}
