// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// The second counted unit: practices, trusts and care providers, where the evidence counts them.
///
/// A number of many people from one practice is a number about that practice. Rules of few and of
/// dominance are those for people (SDC Handbook 4.2 asks for holdings, not branches).
final class OrganisationRules {

  private OrganisationRules() {}

  static List<Finding> findings(
      Table table, Columns columns, Optional<TableEvidence> evidence, Profile profile) {
    List<Finding> found = new ArrayList<>();
    for (ColumnKind kind : List.of(ColumnKind.COUNT, ColumnKind.NUMBER)) {
      for (int column : columns.of(kind)) {
        for (int row = 0; row < table.rows().size(); row++) {
          CellAt at = new CellAt(row, column);
          String text = table.at(row, column).strip();
          if (!text.isEmpty() && !profile.marks(text)) {
            evidence
                .flatMap(e -> e.at(at.row(), at.column()))
                .ifPresent(cell -> cell(cell, at, profile, found));
          }
        }
      }
    }
    return found;
  }

  private static void cell(CellEvidence cell, CellAt at, Profile profile, List<Finding> found) {
    if (few(cell.organisations(), profile)) {
      found.add(Finding.of(Rule.ORGANISATION_FEW, at.row(), at.column(), Severity.REFUSE));
    }
    if (dominated(cell.organisations(), profile)) {
      found.add(Finding.of(Rule.ORGANISATION_DOMINANCE, at.row(), at.column(), Severity.REFUSE));
    }
  }

  /// Nobody asked for organisations where the evidence counts none.
  static boolean few(Organisations behind, Profile profile) {
    return behind.number() > 0 && behind.number() < profile.organisations();
  }

  static boolean dominated(Organisations behind, Profile profile) {
    return profile.organisations() > 0
        && StatisticRules.dominated(behind.absoluteSum(), behind.largest(), profile);
  }
}
