// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Identifiers;
import org.glasshouse.disclosure.table.Intervals;
import org.glasshouse.disclosure.table.Table;

/// Whatever says who a person is, in headers and in cells.
final class IdentifierRules {

  private IdentifierRules() {}

  static List<Finding> findings(Table table, Columns columns) {
    List<Finding> found = new ArrayList<>();
    boolean counted = !columns.of(ColumnKind.COUNT).isEmpty();
    Set<Integer> intervals = counted ? Intervals.columns(table) : Set.of();
    for (int column = 0; column < table.headers().size(); column++) {
      Optional<Identifiers.Kind> header = Identifiers.inHeader(table.headers().get(column));
      if (header.isPresent()) {
        found.add(Finding.of(rule(header.get()), CellAt.ALL, column, Severity.REFUSE));
      }
      cells(table, column, found);
      if (!intervals.contains(column)) {
        dates(table, column, found);
      }
    }
    recordLevel(table, columns, found);
    return found;
  }

  private static void cells(Table table, int column, List<Finding> found) {
    for (int row = 0; row < table.rows().size(); row++) {
      Optional<Identifiers.Kind> kind = Identifiers.inCell(table.at(row, column));
      if (kind.isPresent()) {
        found.add(Finding.of(rule(kind.get()), row, column, Severity.REFUSE));
      }
    }
  }

  private static void dates(Table table, int column, List<Finding> found) {
    List<String> cells = table.column(column);
    long dates = cells.stream().filter(Identifiers::isDate).count();
    if (dates > 0) {
      Severity severity = Identifiers.isCalendar(cells) ? Severity.NOTE : Severity.REVIEW;
      found.add(Finding.of(Rule.IDENTIFIER_DATE, CellAt.ALL, column, severity));
    }
  }

  /// No column of counts, and no two rows about the same group: each row may be a person.
  private static void recordLevel(Table table, Columns columns, List<Finding> found) {
    boolean counted = !columns.of(ColumnKind.COUNT).isEmpty();
    boolean unique = new HashSet<>(table.rows()).size() == table.rows().size();
    if (!counted && unique && table.rows().size() >= 20) {
      found.add(Finding.of(Rule.RECORD_LEVEL, CellAt.ALL, CellAt.ALL, Severity.REVIEW));
    }
  }

  private static Rule rule(Identifiers.Kind kind) {
    return switch (kind) {
      case HEADER -> Rule.IDENTIFIER_HEADER;
      case NHS_NUMBER -> Rule.IDENTIFIER_NHS_NUMBER;
      case KEY -> Rule.IDENTIFIER_KEY;
      case DATE_OF_BIRTH -> Rule.IDENTIFIER_BIRTH;
      case POSTCODE -> Rule.IDENTIFIER_POSTCODE;
      case CONTACT -> Rule.IDENTIFIER_CONTACT;
    };
  }
}
