// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of one column in the batch that is being filled, laid out as Arrow's columnar format
/// says: which are there, then the values; for text, where each ends and then all of it.
final class ColumnBuffer {

  private static final byte[] NOTHING = {};

  private final ArrowColumn column;
  private final Map<String, Integer> places = new HashMap<>();
  private final LittleEndian present = new LittleEndian();
  private final LittleEndian values = new LittleEndian();
  private final LittleEndian letters = new LittleEndian();
  private int rows;
  private int missing;

  ColumnBuffer(ArrowColumn column) {
    this.column = column;
    if (column.type() instanceof ArrowType.Category category) {
      category.values().forEach(value -> places.put(value, places.size()));
    }
    clear();
  }

  /// Adds a value of the column's type, or null where it is missing.
  void add(@Nullable Object value) {
    if (value == null && !column.mayBeMissing()) {
      throw unfit();
    }
    present.bit(rows, value != null);
    switch (column.type()) {
      case ArrowType.Truth _ -> values.bit(rows, value != null && (Boolean) value);
      case ArrowType.Whole whole -> values.put(whole(whole, value), whole.bytes());
      case ArrowType.Fraction _ -> values.put(value == null ? 0.0 : (Double) value);
      case ArrowType.Day _ ->
          values.put(value == null ? 0 : days((LocalDate) value), Integer.BYTES);
      case ArrowType.Category category -> values.put(place(value), category.places().bytes());
      case ArrowType.Text _ -> {
        letters.put(value == null ? NOTHING : ((String) value).getBytes(StandardCharsets.UTF_8));
        values.put(letters.length(), Integer.BYTES);
      }
    }
    rows++;
    missing += value == null ? 1 : 0;
  }

  private long whole(ArrowType.Whole type, @Nullable Object value) {
    long whole = value == null ? 0 : (Long) value;
    if (whole < type.least() || whole > type.greatest()) {
      throw unfit();
    }
    return whole;
  }

  private static long days(LocalDate date) {
    return date.toEpochDay();
  }

  private long place(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    var place = places.get((String) value);
    if (place == null) {
      throw unfit();
    }
    return place;
  }

  /// Says which column, never the value.
  private IllegalArgumentException unfit() {
    return new IllegalArgumentException("A value does not fit the type of " + column.name());
  }

  int rows() {
    return rows;
  }

  int missing() {
    return missing;
  }

  /// About how much room it takes.
  long bytes() {
    return (long) present.length() + values.length() + letters.length();
  }

  /// The parts in Arrow's order; where nothing is missing, nothing says so.
  List<ByteBuffer> parts() {
    var there = missing == 0 ? ByteBuffer.wrap(NOTHING) : present.view();
    return column.type() instanceof ArrowType.Text
        ? List.of(there, values.view(), letters.view())
        : List.of(there, values.view());
  }

  /// Makes it ready for the next batch.
  void clear() {
    present.clear();
    values.clear();
    letters.clear();
    rows = 0;
    missing = 0;
    if (column.type() instanceof ArrowType.Text) {
      values.put(0, Integer.BYTES);
    }
  }
}
