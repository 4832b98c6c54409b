// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.CountText;
import org.glasshouse.disclosure.table.Table;

/// Holds the percentages of columns like `n (%)` against the counts that they stand beside, as if
/// each were a column of its own.
final class ShareRules {

  private ShareRules() {}

  static List<Finding> findings(Table table, Columns columns, Profile profile, Way way) {
    List<Finding> found = new ArrayList<>();
    for (int column : columns.of(ColumnKind.COUNT)) {
      if (table.column(column).stream().anyMatch(cell -> CountText.share(cell).isPresent())) {
        found.addAll(column(table, columns, column, profile, way));
      }
    }
    return found;
  }

  private static List<Finding> column(
      Table table, Columns columns, int column, Profile profile, Way way) {
    int last = table.headers().size();
    Table apart = apart(table, columns, column);
    List<ColumnKind> kinds = new ArrayList<>(columns.kinds());
    List<Boolean> guessed = new ArrayList<>(columns.guessed());
    kinds.add(ColumnKind.NUMBER);
    guessed.add(true);
    Columns with = new Columns(kinds, guessed);
    List<Finding> all =
        new ArrayList<>(NumberRules.findings(apart, with, Optional.empty(), profile));
    if (way.changes()) {
      all.addAll(RatioRules.notFromShown(apart, with, profile));
    }
    return all.stream()
        .filter(finding -> finding.at().column() == last)
        .map(finding ->
            new Finding(
                finding.rule(),
                new CellAt(finding.at().row(), column),
                finding.severity(),
                finding.reason()))
        .toList();
  }

  /// The table with its counts alone, and the percentages of one column as the last.
  private static Table apart(Table table, Columns columns, int column) {
    List<String> headers = new ArrayList<>(table.headers());
    headers.add(headers.get(column) + " percentage");
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      List<String> cells = new ArrayList<>(row);
      columns.of(ColumnKind.COUNT).forEach(at -> cells.set(at, CountText.plain(row.get(at))));
      cells.add(CountText.share(row.get(column)).orElse(""));
      rows.add(cells);
    }
    return new Table(headers, rows);
  }
}
