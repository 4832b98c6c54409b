// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.differencing.TableRelease;

/// Which columns of two tables say the same groups, whatever they are called.
///
/// Two columns with one name do. So do two with other names if at least two labels, and half of
/// those of the column with fewer, are in both; labels that mean nothing by themselves (yes, no, 1,
/// 2) do not count. And so do two columns of bands, whose bands may be others.
final class SameGroups {

  private static final String ALL = "*";
  private static final Set<String> MEAN_NOTHING =
      Set.of(
          "yes",
          "no",
          "y",
          "n",
          "true",
          "false",
          "unknown",
          "missing",
          "not known",
          "not stated",
          "other",
          "none",
          "na",
          "high",
          "low",
          "medium");

  private SameGroups() {}

  /// The variables of `there` that are variables of `here`: their name there, their name here.
  static Map<String, String> of(TableRelease here, TableRelease there) {
    var same = new LinkedHashMap<String, String>();
    here.by().stream().filter(there.by()::contains).forEach(name -> same.put(name, name));
    for (var name : there.by()) {
      for (var mine : here.by()) {
        if (!same.containsKey(name)
            && !same.containsValue(mine)
            && alike(labels(here, mine), labels(there, name))) {
          same.put(name, mine);
        }
      }
    }
    return same;
  }

  private static boolean alike(Set<String> mine, Set<String> theirs) {
    if (Bands.are(mine) && Bands.are(theirs)) {
      return true;
    }
    var shared = new HashSet<>(telling(mine));
    shared.retainAll(telling(theirs));
    return shared.size() >= 2 && shared.size() * 2 >= Math.min(mine.size(), theirs.size());
  }

  private static Set<String> telling(Collection<String> labels) {
    var telling = new HashSet<String>();
    for (var label : labels) {
      var plain = label.toLowerCase(Locale.ROOT);
      if (!MEAN_NOTHING.contains(plain) && !plain.matches("\\d{1,2}")) {
        telling.add(plain);
      }
    }
    return telling;
  }

  static Set<String> labels(TableRelease table, String variable) {
    int at = table.by().indexOf(variable);
    var labels = new LinkedHashSet<String>();
    table.cells().forEach(cell -> labels.add(cell.key().get(at)));
    labels.remove(ALL);
    return labels;
  }

  /// Tables with one name for each variable and one spelling for each label, their bands cut alike.
  ///
  /// @param names of the variables of each table, as they shall be called
  static List<TableRelease> inOneLanguage(
      List<TableRelease> tables, List<Map<String, String>> names) {
    var labels = new HashMap<String, Set<String>>();
    for (int i = 0; i < tables.size(); i++) {
      var table = tables.get(i);
      for (var variable : table.by()) {
        labels
            .computeIfAbsent(
                names.get(i).getOrDefault(variable, variable), _ -> new LinkedHashSet<>())
            .addAll(labels(table, variable));
      }
    }
    var said = new HashMap<String, Map<String, String>>();
    labels.forEach((variable, all) -> said.put(variable, spelling(all)));
    var spoken = new ArrayList<TableRelease>();
    for (int i = 0; i < tables.size(); i++) {
      spoken.add(translated(tables.get(i), names.get(i), said));
    }
    return spoken;
  }

  private static Map<String, String> spelling(Set<String> labels) {
    var first = new HashMap<String, String>();
    var said = new HashMap<String, String>();
    var bands = new Bands(labels);
    boolean cut = Bands.are(labels);
    for (var label : labels) {
      var one = cut ? bands.pieces(label) : label;
      said.put(label, first.computeIfAbsent(one.toLowerCase(Locale.ROOT), _ -> one));
    }
    return said;
  }

  private static TableRelease translated(
      TableRelease table, Map<String, String> names, Map<String, Map<String, String>> said) {
    var by = table.by().stream().map(name -> names.getOrDefault(name, name)).toList();
    var cells = new ArrayList<TableRelease.Cell>();
    for (var cell : table.cells()) {
      var key = new ArrayList<String>();
      for (int i = 0; i < by.size(); i++) {
        var label = cell.key().get(i);
        key.add(said.getOrDefault(by.get(i), Map.of()).getOrDefault(label, label));
      }
      cells.add(new TableRelease.Cell(key, cell.shown()));
    }
    return new TableRelease(table.id(), table.population(), table.filter(), by, cells);
  }
}
