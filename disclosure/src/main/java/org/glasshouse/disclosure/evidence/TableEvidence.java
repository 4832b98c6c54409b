// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.HashMap;
import java.util.List;
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
/// @param models of whose results the table has columns
/// @param steps of survival curves in it
/// @param organisations whether those behind its cells were counted
public record TableEvidence(
    String sha256,
    Map<String, ColumnKind> kinds,
    Map<String, Statbarn> statistics,
    Map<CellAt, CellEvidence> cells,
    List<ModelEvidence> models,
    List<StepColumns> steps,
    OrganisationCount organisations) {

  public TableEvidence {
    kinds = Map.copyOf(kinds);
    statistics = Map.copyOf(statistics);
    cells = Map.copyOf(cells);
    models = List.copyOf(models);
    steps = List.copyOf(steps);
  }

  /// Evidence of a table without results of models and without survival curves.
  public TableEvidence(
      String sha256,
      Map<String, ColumnKind> kinds,
      Map<String, Statbarn> statistics,
      Map<CellAt, CellEvidence> cells) {
    this(
        sha256,
        kinds,
        statistics,
        cells,
        List.of(),
        List.of(),
        OrganisationCount.of(cells.values()));
  }

  /// The same counted behind other bytes of the same table.
  public TableEvidence of(String bytes) {
    return new TableEvidence(bytes, kinds, statistics, cells, models, steps, organisations);
  }

  /// The same, where nobody can vouch for the words that are made of people.
  public TableEvidence nameless() {
    var named = new HashMap<CellAt, CellEvidence>();
    cells.forEach((at, cell) -> named.put(at, cell.nameless()));
    return new TableEvidence(sha256, kinds, statistics, named, models, steps, organisations);
  }

  /// What stands behind one cell, if it was recorded.
  public Optional<CellEvidence> at(int row, int column) {
    return Optional.ofNullable(cells.get(new CellAt(row, column)));
  }
}
