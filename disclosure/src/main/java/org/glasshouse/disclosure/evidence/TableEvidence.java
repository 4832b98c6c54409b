// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;

/// Evidence for one table: what its columns are, and what stands behind its cells.
///
/// @param sha256 of the table's bytes, in lower-case hexadecimal
/// @param kinds by header, as the program that made the table declared them
/// @param statistics by header, the class of statistic of each column that is not a dimension
/// @param cells by place
public record TableEvidence(
    String sha256,
    Map<String, ColumnKind> kinds,
    Map<String, Statbarn> statistics,
    Map<CellAt, CellEvidence> cells) {

  public TableEvidence {
    kinds = Map.copyOf(kinds);
    statistics = Map.copyOf(statistics);
    cells = Map.copyOf(cells);
  }

  /// The same, where nobody can vouch for the words that are made of people.
  public TableEvidence nameless() {
    var named = new HashMap<CellAt, CellEvidence>();
    cells.forEach((at, cell) -> named.put(at, cell.nameless()));
    return new TableEvidence(sha256, kinds, statistics, named);
  }

  /// What stands behind one cell, if it was recorded.
  public Optional<CellEvidence> at(int row, int column) {
    return Optional.ofNullable(cells.get(new CellAt(row, column)));
  }
}
