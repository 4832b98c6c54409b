// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.csv.CsvReader;
import org.glasshouse.ingest.format.SourceColumn;
import org.glasshouse.ingest.format.SourceTable;

/// Where each agreed column stands in a delivered file.
final class Header {

  /// An agreed column and its place in the file.
  record Place(SourceColumn column, int index) {}

  private final List<Place> places;
  private final int width;

  private Header(List<Place> places, int width) {
    this.places = places;
    this.width = width;
  }

  /// Reads the first record and compares it with the agreed columns.
  ///
  /// @throws IngestProblem.WrongHeader unless every column is agreed, there once, and none is
  ///   missing
  static Header read(CsvReader reader, SourceTable table) throws IOException {
    Map<String, Integer> found = new HashMap<>();
    int repeated = 0;
    int width = reader.next() && reader.fault() == null ? reader.size() : 0;
    for (int i = 0; i < width; i++) {
      var cell = reader.cell(i);
      var name = cell == null ? "" : key(i == 0 ? withoutByteOrderMark(cell) : cell);
      repeated += found.put(name, i) == null ? 0 : 1;
    }
    var places = new ArrayList<Place>();
    var missing = new ArrayList<String>();
    for (var column : table.columns()) {
      var index = found.remove(key(column.name()));
      if (index != null) {
        places.add(new Place(column, index));
      } else if (!column.optional()) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty() || !found.isEmpty() || repeated > 0) {
      throw new IngestProblem.WrongHeader(table.name(), missing, found.size(), repeated);
    }
    return new Header(places, width);
  }

  /// The agreed columns that the file has.
  List<Place> places() {
    return places;
  }

  /// How many cells each row must have.
  int width() {
    return width;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String withoutByteOrderMark(String cell) {
    return cell.startsWith("\ufeff") ? cell.substring(1) : cell;
  }
}
