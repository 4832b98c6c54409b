// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;

/// Pairs of categories that a candidate could count as one, the nearest to a collision first.
final class Merges {

  private static final int MOST = 12;

  private Merges() {}

  /// Neighbours, in the order of the table, of every category that collides.
  static List<Remedy.Merge> of(TableRelease table, List<Collision> collisions) {
    Set<Remedy.Merge> merges = new LinkedHashSet<>();
    for (Collision collision : collisions) {
      if (collision.key().size() != table.by().size()) {
        continue;
      }
      for (int v = table.by().size() - 1; v >= 0; v--) {
        List<String> labels = labels(table, v);
        int at = labels.indexOf(collision.key().get(v));
        if (at >= 0 && labels.size() > 1) {
          if (at + 1 < labels.size()) {
            merges.add(merge(table, v, labels, at));
          }
          if (at > 0) {
            merges.add(merge(table, v, labels, at - 1));
          }
        }
      }
    }
    return merges.stream().limit(MOST).toList();
  }

  private static Remedy.Merge merge(TableRelease table, int v, List<String> labels, int at) {
    return new Remedy.Merge(table.by().get(v), labels.get(at), labels.get(at + 1));
  }

  private static List<String> labels(TableRelease table, int v) {
    Set<String> labels = new LinkedHashSet<>();
    for (Cell cell : table.cells()) {
      if (!cell.key().get(v).equals("*")) {
        labels.add(cell.key().get(v));
      }
    }
    return List.copyOf(labels);
  }

  /// The table with the two categories as one; what hides either hides both.
  static TableRelease apply(TableRelease table, Remedy.Merge merge) {
    int v = table.by().indexOf(merge.variable());
    Map<List<String>, Optional<Shown>> joined = new LinkedHashMap<>();
    for (Cell cell : table.cells()) {
      String label = cell.key().get(v);
      List<String> key = new ArrayList<>(cell.key());
      if (label.equals(merge.one()) || label.equals(merge.other())) {
        key.set(v, merge.one() + Grid.AND + merge.other());
      }
      Optional<Shown> before = joined.getOrDefault(key, Optional.empty());
      joined.put(
          List.copyOf(key),
          Optional.of(before.map(shown -> both(shown, cell.shown())).orElse(cell.shown())));
    }
    List<Cell> cells = new ArrayList<>();
    joined.forEach((key, shown) -> cells.add(new Cell(key, shown.orElseThrow())));
    return table.with(cells);
  }

  private static Shown both(Shown one, Shown other) {
    return switch (one) {
      case Shown.Hidden _ -> one;
      case Shown.Exactly(long people) -> plus(other, people, people);
      case Shown.Between(long least, long greatest) -> plus(other, least, greatest);
    };
  }

  private static Shown plus(Shown shown, long least, long greatest) {
    return switch (shown) {
      case Shown.Hidden _ -> shown;
      case Shown.Exactly(long people) ->
          least == greatest
              ? new Shown.Exactly(people + least)
              : new Shown.Between(people + least, people + greatest);
      case Shown.Between(long from, long to) -> new Shown.Between(from + least, to + greatest);
    };
  }

  /// The candidate as it would be over the people of an earlier release; empty where that release
  /// does not show the same groups, or the population did not change.
  static Optional<TableRelease> frozen(TableRelease candidate, TableRelease earlier) {
    if (candidate.population().equals(earlier.population())
        || !candidate.by().equals(earlier.by())
        || !candidate.filter().equals(earlier.filter())) {
      return Optional.empty();
    }
    Map<List<String>, Shown> then = new LinkedHashMap<>();
    earlier.cells().forEach(cell -> then.put(cell.key(), cell.shown()));
    if (!candidate.cells().stream().allMatch(cell -> then.containsKey(cell.key()))) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>();
    candidate
        .cells()
        .forEach(cell -> {
          Shown shown = then.get(cell.key());
          if (shown != null) {
            cells.add(new Cell(cell.key(), shown));
          }
        });
    return Optional.of(
        new TableRelease(
            candidate.id(), earlier.population(), candidate.filter(), candidate.by(), cells));
  }
}
