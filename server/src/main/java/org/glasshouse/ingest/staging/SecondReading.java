// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.arrival.SourceFile;
import org.glasshouse.ingest.csv.CsvReader;
import org.glasshouse.ingest.format.SourceTable;

/// Reads a file again to seal the rows that broke a rule across rows, as they came.
final class SecondReading {

  private final Workshop shop;

  SecondReading(Workshop shop) {
    this.shop = shop;
  }

  /// Seals the table's rows noted as refused. Does not read the file when there are none.
  void seal(SourceTable table, SourceFile file) {
    var lines =
        new Lines(
            shop.area(),
            "sealing rows of table " + table.name(),
            "select line, rule, col from refused where tbl = '" + table.name() + "'");
    if (!lines.hasMore()) {
      return;
    }
    try (var in = file.open(shop.limits())) {
      var reader = new CsvReader(in);
      while (lines.hasMore() && reader.next()) {
        var faults = lines.take(reader.line());
        if (faults.isPresent()) {
          shop.quarantine().add(table.name(), reader.line(), faults.get(), reader.raw());
        }
      }
    } catch (IOException damaged) {
      throw new IngestProblem.FileBroken(table.name());
    }
  }
}
