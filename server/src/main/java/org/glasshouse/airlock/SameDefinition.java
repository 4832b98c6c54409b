// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.differencing.TableRelease;
import org.glasshouse.study.TableMeaning;

/// The words of one table for what another calls otherwise: columns of one definition are one
/// column, and labels that the definition chooses on one condition are one label.
///
/// What the definitions do not say stays as it is, and is compared by names and labels.
///
/// @param names of the other's columns, as the one calls them
/// @param labels of the other's columns, by its name for the column, as the one calls them
record SameDefinition(Map<String, String> names, Map<String, Map<String, String>> labels) {

  private static final String THERE = " (there)";

  static SameDefinition between(TableMeaning mine, TableMeaning theirs) {
    var names = new HashMap<String, String>();
    var labels = new HashMap<String, Map<String, String>>();
    var taken = new HashSet<String>();
    theirs
        .columns()
        .forEach((there, column) ->
            mine.columns().entrySet().stream()
                .filter(here -> here.getValue().definition().equals(column.definition()))
                .filter(here -> !taken.contains(here.getKey()))
                .min(Comparator.comparing(here -> !here.getKey().equals(there)))
                .ifPresent(here -> {
                  taken.add(here.getKey());
                  names.put(there, here.getKey());
                  labels.put(there, labels(here.getValue(), column));
                }));
    // A column of theirs that means something else must not be taken for one of mine.
    theirs.columns().keySet().stream()
        .filter(there -> !names.containsKey(there) && taken.contains(there))
        .forEach(there -> names.put(there, there + THERE));
    return new SameDefinition(names, labels);
  }

  private static Map<String, String> labels(TableMeaning.Column mine, TableMeaning.Column theirs) {
    var said = new HashMap<String, String>();
    theirs
        .labels()
        .forEach((there, meaning) ->
            mine.labels().entrySet().stream()
                .filter(here -> here.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .ifPresent(here -> said.put(there, here)));
    var taken = Set.copyOf(said.values());
    theirs.labels().keySet().stream()
        .filter(there -> !said.containsKey(there) && taken.contains(there))
        .forEach(there -> said.put(there, there + THERE));
    return said;
  }

  String name(String column) {
    return names.getOrDefault(column, column);
  }

  TableRelease said(TableRelease table) {
    var cells = new ArrayList<TableRelease.Cell>();
    for (var cell : table.cells()) {
      cells.add(new TableRelease.Cell(said(table.by(), cell.key()), cell.shown()));
    }
    return new TableRelease(
        table.id(),
        table.population(),
        table.filter(),
        table.by().stream().map(this::name).toList(),
        cells);
  }

  private List<String> said(List<String> by, List<String> key) {
    var said = new ArrayList<String>();
    for (int at = 0; at < key.size(); at++) {
      var label = key.get(at);
      said.add(labels.getOrDefault(by.get(at), Map.of()).getOrDefault(label, label));
    }
    return said;
  }
}
