// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Counts of one kind over the same groups of people, with their totals.
///
/// A cell's key holds one label per dimension, or [#TOTAL] where the cell adds up all of them. Wide
/// tables (one column a category, with a total column) have their headers as one more dimension.
///
/// @param dimensions labels of each dimension without its total, in the order of the table
/// @param cells in the order of the table
record CountGroup(List<List<String>> dimensions, List<Cell> cells) {

  /// Stands for all labels of a dimension.
  static final String TOTAL = "\u0000total";

  /// One count: where it stands, which group it counts, and what is written there.
  record Cell(CellAt at, List<String> key, Count count) {}

  CountGroup {
    dimensions = dimensions.stream().map(List::copyOf).toList();
    cells = List.copyOf(cells);
  }

  static List<CountGroup> of(Table table, Columns columns, Profile profile) {
    List<Integer> counts = columns.of(ColumnKind.COUNT);
    List<Integer> labels = columns.of(ColumnKind.DIMENSION);
    Optional<Integer> wide = wideTotal(table, counts, profile);
    Function<String, Count> read = text -> Count.of(text, profile);
    if (wide.isPresent()) {
      return List.of(wide(table, labels, counts, wide.get(), read));
    }
    return counts.stream().map(c -> wide(table, labels, List.of(c), -1, read)).toList();
  }

  /// A column of other numbers in the same groups.
  ///
  /// @param read makes a whole number of a cell
  static CountGroup of(Table table, Columns columns, int column, Function<String, Count> read) {
    return wide(table, columns.of(ColumnKind.DIMENSION), List.of(column), -1, read);
  }

  private static CountGroup wide(
      Table table,
      List<Integer> labels,
      List<Integer> counts,
      int total,
      Function<String, Count> read) {
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column : counts) {
        List<String> key = new ArrayList<>();
        for (int label : labels) {
          key.add(label(table.at(row, label)));
        }
        if (counts.size() > 1) {
          key.add(column == total ? TOTAL : table.headers().get(column));
        }
        cells.add(new Cell(new CellAt(row, column), key, read.apply(table.at(row, column))));
      }
    }
    boolean unclear = cells.stream().map(Cell::key).distinct().count() < cells.size();
    if (unclear) {
      // The labels do not tell the rows apart, so totals cannot be told from parts: rows stand
      // alone.
      cells.replaceAll(cell ->
          new Cell(cell.at(), List.of(cell.at().row() + " " + cell.at().column()), cell.count()));
    }
    return new CountGroup(leaves(cells), cells);
  }

  private static List<List<String>> leaves(List<Cell> cells) {
    List<List<String>> dimensions = new ArrayList<>();
    int size = cells.isEmpty() ? 0 : cells.getFirst().key().size();
    for (int d = 0; d < size; d++) {
      Set<String> labels = new LinkedHashSet<>();
      for (Cell cell : cells) {
        if (!cell.key().get(d).equals(TOTAL)) {
          labels.add(cell.key().get(d));
        }
      }
      dimensions.add(List.copyOf(labels));
    }
    return dimensions;
  }

  /// A total's label becomes [#TOTAL]; any other stays.
  static String label(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    boolean total =
        Set.of("total", "totals", "all", "overall", "*", "any", "everyone", "grand total")
                .contains(plain)
            || plain.startsWith("all ")
            || plain.startsWith("total ")
            || plain.endsWith(" total");
    return total ? TOTAL : text.strip();
  }

  /// A column of counts that always equals the sum of the other count columns, where all are shown.
  private static Optional<Integer> wideTotal(Table table, List<Integer> counts, Profile profile) {
    if (counts.size() < 3) {
      return Optional.empty();
    }
    return counts.stream()
        .filter(total -> label(table.headers().get(total)).equals(TOTAL))
        .filter(total -> addsUp(table, counts, total, profile))
        .findFirst();
  }

  private static boolean addsUp(Table table, List<Integer> counts, int total, Profile profile) {
    long slack = profile.rounding() == Rounding.NONE ? 0 : (long) profile.base() * counts.size();
    for (int row = 0; row < table.rows().size(); row++) {
      long sum = 0;
      boolean all = true;
      for (int column : counts) {
        if (!(Count.of(table.at(row, column), profile) instanceof Count.Shown(long people))) {
          all = false;
        } else if (column == total) {
          sum -= people;
        } else {
          sum += people;
        }
      }
      if (all && Math.abs(sum) > slack) {
        return false;
      }
    }
    return true;
  }

  /// Whether any cell adds up others.
  boolean hasTotals() {
    return cells.stream().anyMatch(cell -> cell.key().contains(TOTAL));
  }

  /// Lines of cells that differ in one dimension only, without its total.
  Map<List<String>, List<Cell>> lines(int dimension) {
    Map<List<String>, List<Cell>> lines = new HashMap<>();
    for (Cell cell : cells) {
      if (!cell.key().get(dimension).equals(TOTAL)) {
        List<String> line = new ArrayList<>(cell.key());
        line.set(dimension, TOTAL);
        lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(cell);
      }
    }
    return lines;
  }

  /// Groups where one category holds everybody.
  List<Finding> classFindings(Profile profile, Optional<TableEvidence> evidence, Way way) {
    List<Finding> found = new ArrayList<>();
    if (profile.zeros() == Zeros.SMALL) {
      return found;
    }
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      for (List<Cell> line : lines(dimension).values()) {
        boolean shown = line.stream().allMatch(cell -> cell.count() instanceof Count.Shown);
        List<Cell> holding =
            line.stream()
                .filter(cell -> cell.count() instanceof Count.Shown(long people) && people > 0)
                .toList();
        boolean structural =
            line.stream()
                .filter(cell -> !holding.contains(cell))
                .allMatch(cell -> structural(cell, evidence));
        if (shown && line.size() > 1 && holding.size() == 1 && !structural) {
          CellAt at = holding.getFirst().at();
          // Where a shown 0 may be a few people, it is likely but not certain.
          Severity severity = way.changes() ? Severity.REVIEW : Severity.REFUSE;
          found.add(Finding.of(Rule.COUNT_CLASS, at.row(), at.column(), severity));
        }
      }
    }
    return found;
  }

  private static boolean structural(Cell cell, Optional<TableEvidence> evidence) {
    return evidence
        .flatMap(e -> e.at(cell.at().row(), cell.at().column()))
        .map(CellEvidence::structuralZero)
        .orElse(false);
  }

  /// Suppressed cells that are alone in a line with a total.
  List<Finding> recoverableFindings(Profile profile) {
    List<Finding> found = new ArrayList<>();
    Set<List<String>> totals =
        cells.stream()
            .filter(cell -> cell.key().contains(TOTAL) && cell.count() instanceof Count.Shown)
            .map(Cell::key)
            .collect(Collectors.toSet());
    for (int dimension = 0; dimension < dimensions.size() && profile.secondary(); dimension++) {
      for (var line : lines(dimension).entrySet()) {
        List<Cell> hidden =
            line.getValue().stream()
                .filter(cell -> cell.count() instanceof Count.Suppressed)
                .toList();
        if (hidden.size() == 1 && totals.contains(line.getKey())) {
          CellAt at = hidden.getFirst().at();
          found.add(Finding.of(Rule.COUNT_RECOVERABLE, at.row(), at.column(), Severity.REFUSE));
        }
      }
    }
    return found;
  }
}
