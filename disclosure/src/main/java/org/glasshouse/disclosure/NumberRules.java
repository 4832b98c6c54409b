// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Rules for statistics other than counts.
final class NumberRules {

  private static final Set<String> ENDPOINT_WORDS =
      Set.of("min", "max", "minimum", "maximum", "smallest", "largest", "youngest", "oldest");

  private NumberRules() {}

  static List<Finding> findings(
      Table table, Columns columns, Optional<TableEvidence> evidence, Profile profile) {
    List<Finding> found = new ArrayList<>();
    for (int column : columns.of(ColumnKind.NUMBER)) {
      column(table, columns, column, evidence, profile, found);
    }
    return found;
  }

  private static void column(
      Table table,
      Columns columns,
      int column,
      Optional<TableEvidence> evidence,
      Profile profile,
      List<Finding> found) {
    String header = table.headers().get(column);
    Optional<Statbarn> barn =
        evidence.flatMap(e -> Optional.ofNullable(e.statistics().get(header)));
    if (barn.filter(Statbarn.ENDPOINTS::equals).isPresent() || endpoint(header)) {
      found.add(Finding.of(Rule.NUMBER_ENDPOINT, CellAt.ALL, column, Severity.REFUSE));
    }
    boolean percentage = percentage(table, header, column);
    int without = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      String text = table.at(row, column).strip();
      if (text.isEmpty() || profile.marks(text)) {
        continue;
      }
      int at = row;
      Optional<CellEvidence> behind = evidence.flatMap(e -> e.at(at, column));
      behind.ifPresent(cell -> cell(cell, barn, at, column, profile, found));
      without += behind.isPresent() ? 0 : 1;
      if (percentage && text.matches("(0|1|100)(\\.0+)?%?") && extreme(text, table, column)) {
        found.add(Finding.of(Rule.NUMBER_EXTREME, row, column, Severity.REVIEW));
      }
      untreated(table, columns, row, column, profile, found);
    }
    if (percentage || barn.filter(Statbarn.CALCULATED_RATIOS::equals).isPresent()) {
      found.addAll(RatioRules.findings(table, columns, column, profile));
    }
    if (without > 0) {
      found.add(Finding.of(Rule.EVIDENCE, CellAt.ALL, column, Severity.REVIEW));
    }
  }

  private static void cell(
      CellEvidence cell,
      Optional<Statbarn> barn,
      int row,
      int column,
      Profile profile,
      List<Finding> found) {
    if (StatisticRules.fewPeople(cell, barn, profile)) {
      found.add(Finding.of(Rule.NUMBER_PEOPLE, row, column, Severity.REFUSE));
    }
    if (cell.allSame() && StatisticRules.valuesShow(barn)) {
      found.add(Finding.of(Rule.NUMBER_ALL_SAME, row, column, Severity.REFUSE));
    }
    if (StatisticRules.dominated(cell, barn, profile)) {
      found.add(Finding.of(Rule.NUMBER_DOMINANCE, row, column, Severity.REFUSE));
    }
  }

  /// A number beside a suppressed count.
  private static void untreated(
      Table table, Columns columns, int row, int column, Profile profile, List<Finding> found) {
    boolean hidden =
        columns.of(ColumnKind.COUNT).stream()
            .anyMatch(c -> Count.of(table.at(row, c), profile) instanceof Count.Suppressed);
    if (hidden) {
      found.add(
          new Finding(
              Rule.NUMBER_UNTREATED,
              new CellAt(row, column),
              Severity.REFUSE,
              "A count of this row is suppressed, and this number can give it back."));
    }
  }

  private static boolean endpoint(String header) {
    for (String word : header.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (ENDPOINT_WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean percentage(Table table, String header, int column) {
    String plain = header.toLowerCase(Locale.ROOT);
    return plain.matches(".*(percent|pct|%|proportion|share|ratio|rate).*")
        || table.column(column).stream().anyMatch(cell -> cell.endsWith("%"));
  }

  /// 1 means 100 % only where no value of the column is larger.
  private static boolean extreme(String text, Table table, int column) {
    if (!text.matches("1(\\.0+)?")) {
      return true;
    }
    return table.column(column).stream().allMatch(cell -> !cell.matches("([2-9]|\\d{2,}).*"));
  }
}
