// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.CountText;
import org.glasshouse.disclosure.table.Table;

/// Rules for columns of counts: each cell alone, pairs of columns, and groups with their totals.
final class CountRules {

  private static final long NOT_SHOWN = -1;

  private CountRules() {}

  static List<Finding> findings(
      Table table, Columns columns, Optional<TableEvidence> evidence, Profile profile, Way way) {
    List<Finding> found = new ArrayList<>();
    List<Integer> counts = columns.of(ColumnKind.COUNT);
    for (int column : counts) {
      for (int row = 0; row < table.rows().size(); row++) {
        int at = row;
        int in = column;
        Optional<CellEvidence> behind = evidence.flatMap(e -> e.at(at, in));
        cell(table, row, column, behind, profile, way, found);
      }
    }
    inText(table, columns, profile, way, found);
    Map<Integer, long[]> shown = new HashMap<>();
    counts.forEach(column -> shown.put(column, shown(table, column, profile)));
    shown.forEach((whole, all) ->
        shown.forEach((part, some) -> complement(all, some, part, profile, way, found)));
    for (CountGroup group : CountGroup.of(table, columns, profile)) {
      found.addAll(group.classFindings(profile, evidence, way));
      List<Finding> recoverable = group.recoverableFindings(profile);
      found.addAll(recoverable);
      // A count that its line gives away is not named twice.
      GroupBounds.findings(group, profile).stream()
          .filter(finding -> !recoverable.contains(finding))
          .forEach(found::add);
    }
    return found;
  }

  private static void cell(
      Table table,
      int row,
      int column,
      Optional<CellEvidence> behind,
      Profile profile,
      Way way,
      List<Finding> found) {
    judge(
        Count.of(table.at(row, column), profile),
        new CellAt(row, column),
        behind,
        profile,
        way,
        found);
  }

  /// Counts that stand in headers and labels, `Arm A (n=3)`, which nobody counts as a column.
  private static void inText(
      Table table, Columns columns, Profile profile, Way way, List<Finding> found) {
    for (int column = 0; column < table.headers().size(); column++) {
      for (int row = CellAt.ALL; row < table.rows().size(); row++) {
        if (row == CellAt.ALL || columns.kind(column) != ColumnKind.COUNT) {
          String text = row == CellAt.ALL ? table.headers().get(column) : table.at(row, column);
          for (String count : CountText.inText(text)) {
            judge(
                Count.of(count, profile),
                new CellAt(row, column),
                Optional.empty(),
                profile,
                way,
                found);
          }
        }
      }
    }
  }

  private static void judge(
      Count count,
      CellAt at,
      Optional<CellEvidence> behind,
      Profile profile,
      Way way,
      List<Finding> found) {
    int row = at.row();
    int column = at.column();
    switch (count) {
      // A changed count says nothing about how many there were, as long as it is one.
      case Count.Shown(long shown) when way.changes() -> {
        if (!way.accepts(shown, profile)) {
          found.add(Finding.of(Rule.COUNT_ROUNDING, row, column, Severity.REFUSE));
        }
      }
      case Count.Shown(long shown) -> {
        long people = behind.map(CellEvidence::persons).orElse(shown);
        if (profile.small(people) || profile.small(shown)) {
          found.add(Finding.of(Rule.COUNT_LOW, row, column, Severity.REFUSE));
        } else if (!profile.rounding().accepts(shown, profile.base())) {
          found.add(Finding.of(Rule.COUNT_ROUNDING, row, column, Severity.REFUSE));
        }
      }
      case Count.Unclear _ ->
          found.add(Finding.of(Rule.COUNT_FORMAT, row, column, Severity.REFUSE));
      case Count.Missing _ ->
          found.add(Finding.of(Rule.COUNT_ZERO_AS_MARK, row, column, Severity.REVIEW));
      case Count.Suppressed _ -> {}
    }
  }

  /// When one column is never larger than another, it is probably a part of it.
  private static void complement(
      long[] whole, long[] part, int column, Profile profile, Way way, List<Finding> found) {
    List<Integer> small = new ArrayList<>();
    for (int row = 0; row < whole.length; row++) {
      if (whole[row] == NOT_SHOWN || part[row] == NOT_SHOWN) {
        continue;
      }
      long left = whole[row] - part[row];
      if (left < 0) {
        return;
      }
      // Rounded counts hide a difference as well as they hide themselves.
      if (left > 0 && profile.small(left) && exact(whole[row], part[row], profile, way)) {
        small.add(row);
      }
    }
    small.forEach(
        row -> found.add(Finding.of(Rule.COUNT_COMPLEMENT, row, column, Severity.REVIEW)));
  }

  private static long[] shown(Table table, int column, Profile profile) {
    return table.column(column).stream()
        .mapToLong(cell ->
            Count.of(cell, profile) instanceof Count.Shown(long people) ? people : NOT_SHOWN)
        .toArray();
  }

  private static boolean exact(long all, long some, Profile profile, Way way) {
    if (way.changes()) {
      return way.least(all, profile) == way.greatest(all, profile)
          && way.least(some, profile) == way.greatest(some, profile);
    }
    return profile.rounding() == Rounding.NONE
        || !profile.rounding().accepts(all, profile.base())
        || !profile.rounding().accepts(some, profile.base());
  }
}
