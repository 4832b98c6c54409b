// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;

/// All categories of all variables that any table uses, crossed with each other.
final class Universe {

  private final Grid grid;
  private final List<List<String>> labels;
  private final Map<Place, BitSet> known = new HashMap<>();

  private record Place(Map<String, List<String>> filter, List<String> by, List<String> key) {}

  private Universe(Grid grid) {
    this.grid = grid;
    this.labels = grid.labels();
  }

  static Universe of(List<TableRelease> earlier, TableRelease candidate) {
    List<TableRelease> all = new ArrayList<>(earlier);
    all.add(candidate);
    Map<String, Set<String>> categories = new LinkedHashMap<>();
    Set<String> complete = new LinkedHashSet<>();
    for (TableRelease table : all) {
      table
          .filter()
          .forEach((name, kept) ->
              categories.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(kept));
      for (int i = 0; i < table.by().size(); i++) {
        if (!table.filter().containsKey(table.by().get(i))) {
          complete.add(table.by().get(i));
        }
        Set<String> seen =
            categories.computeIfAbsent(table.by().get(i), _ -> new LinkedHashSet<>());
        for (Cell cell : table.cells()) {
          if (!cell.key().get(i).equals("*")) {
            // One label may stand for several, as where two groups are counted as one.
            seen.addAll(List.of(cell.key().get(i).split(Pattern.quote(Grid.AND), -1)));
          }
        }
      }
    }
    Map<String, List<String>> dimensions = new LinkedHashMap<>();
    categories.forEach((name, seen) -> {
      // A variable that only ever filters has people whom no table lists.
      if (!complete.contains(name)) {
        seen.add("any other");
      }
      dimensions.put(name, List.copyOf(seen));
    });
    Populations one = Populations.of("releases", List.of(""), Map.of());
    return new Universe(new Grid("releases", dimensions, one));
  }

  List<List<String>> labels() {
    return labels;
  }

  /// The smallest groups that one cell adds up. Each distinct cell is worked out once.
  BitSet atoms(TableRelease table, Cell cell) {
    return known.computeIfAbsent(
        new Place(table.filter(), table.by(), cell.key()),
        place -> grid.logical(place.filter(), place.by(), place.key()));
  }

  /// The group with these labels, or none.
  BitSet group(List<String> key) {
    BitSet found = new BitSet();
    int at = labels.indexOf(key);
    if (at >= 0) {
      found.set(at);
    }
    return found;
  }
}
