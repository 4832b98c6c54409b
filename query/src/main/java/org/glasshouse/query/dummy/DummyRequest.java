// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;

/// What dummy data to make.
///
/// @param questions the study's; people are shared out among them
/// @param tables further tables to fill, besides those that the questions use
/// @param people how many
/// @param seed the same request with the same seed gives the same rows
/// @param today the last day, for a study that names no dates
public record DummyRequest(
    List<Question> questions,
    List<Frame.Table> tables,
    ColumnRules rules,
    int people,
    long seed,
    LocalDate today) {

  public DummyRequest {
    questions = List.copyOf(questions);
    tables = List.copyOf(tables);
    if (people < 1) {
      throw new IllegalArgumentException("Dummy data needs somebody.");
    }
  }

  /// Every table to fill, in order of name, which is part of the same seed giving the same rows.
  List<Frame.Table> allTables() {
    Map<TableName, Frame.Table> all = new LinkedHashMap<>();
    tables.forEach(table -> all.put(table.name(), table));
    for (var question : questions) {
      for (var node : Graph.nodes(question)) {
        if (node instanceof Frame.Table table) {
          all.putIfAbsent(table.name(), table);
        }
      }
    }
    return all.values().stream()
        .sorted(Comparator.comparing(table -> table.name().toString()))
        .toList();
  }
}
