// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;

/// A table of results as it grows, with what stands behind each of its cells.
final class ModelResults {

  private final SequencedMap<String, EvidenceWriter.Column> columns = new LinkedHashMap<>();
  private final List<String> csv = new ArrayList<>();
  private final List<EvidenceWriter.Cell> cells = new ArrayList<>();
  private final List<EvidenceWriter.Model> models = new ArrayList<>();
  private final List<EvidenceWriter.Curve> curves = new ArrayList<>();
  private final OrganisationCount organisations;

  /// @param organisations whether those behind its cells were counted, or why not
  ModelResults(OrganisationCount organisations) {
    this.organisations = organisations;
  }

  void column(String header, String kind, String statistic) {
    columns.put(header, new EvidenceWriter.Column(kind, statistic));
  }

  /// One cell of a row.
  ///
  /// @param people who stand behind it; labels and empty cells have nobody
  /// @param organisations of these people; empty where they were not counted
  record Cell(String text, long people, Optional<Organisations> organisations) {
    static Cell label(String text) {
      return new Cell(text, 0, Optional.empty());
    }

    /// Another number of the same people.
    Cell saying(String other) {
      return new Cell(other, people, organisations);
    }

    static final Cell EMPTY = label("");
  }

  /// Adds a row with a cell for each column, and gives its number.
  int row(List<Cell> row) {
    if (csv.isEmpty()) {
      csv.add(CsvLine.of(List.copyOf(columns.keySet())));
    }
    int at = csv.size() - 1;
    csv.add(CsvLine.of(row.stream().map(Cell::text).toList()));
    int place = 0;
    for (var column : columns.entrySet()) {
      var cell = row.get(place++);
      if (!column.getValue().statistic().isEmpty() && !cell.text().isEmpty()) {
        cells.add(
            EvidenceWriter.Cell.ofPeople(at, column.getKey(), cell.people(), cell.organisations()));
      }
    }
    return at;
  }

  void model(EvidenceWriter.Model model) {
    models.add(model);
  }

  void curve(EvidenceWriter.Curve curve) {
    curves.add(curve);
  }

  OrganisationCount organisations() {
    return organisations;
  }

  SequencedMap<String, EvidenceWriter.Column> columns() {
    return columns;
  }

  List<String> csv() {
    return csv;
  }

  List<EvidenceWriter.Cell> cells() {
    return cells;
  }

  List<EvidenceWriter.Model> models() {
    return models;
  }

  List<EvidenceWriter.Curve> curves() {
    return curves;
  }
}
