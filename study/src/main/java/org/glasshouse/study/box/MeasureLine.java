// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.List;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// One line of the answer to measures, with the people behind its two sums.
///
/// @param row the cells in the order of the answer's columns
/// @param contributing distinct people who add something other than 0 to the numerator
/// @param counted distinct people in the denominator
/// @param above what single people add to the numerator
/// @param below and to the denominator
/// @param organisationsAbove those behind the numerator; none where they were not counted
/// @param organisationsBelow and behind the denominator
record MeasureLine(
    Measure measure,
    List<@Nullable Object> row,
    long contributing,
    long counted,
    Contributions above,
    Contributions below,
    Organisations organisationsAbove,
    Organisations organisationsBelow) {

  static final int MEASURE = 0;
  static final int RATIO = 3;
  static final int NUMERATOR = 4;
  static final int DENOMINATOR = 5;
  static final int GROUPS = 6;

  static String measure(List<@Nullable Object> row) {
    return String.valueOf(row.get(MEASURE));
  }

  static long numerator(List<@Nullable Object> row) {
    return whole(row.get(NUMERATOR));
  }

  static long denominator(List<@Nullable Object> row) {
    return whole(row.get(DENOMINATOR));
  }

  long numerator() {
    return numerator(row);
  }

  long denominator() {
    return denominator(row);
  }

  /// First and last day.
  List<String> interval() {
    return List.of(text(row.get(1)), text(row.get(2)));
  }

  /// Whether both sums are counts of people.
  boolean countsPeople() {
    return measure.numerator().type() == Type.BOOLEAN
        && measure.denominator().type() == Type.BOOLEAN;
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean truth -> truth ? "T" : "F";
      default -> value.toString();
    };
  }

  private static long whole(@Nullable Object value) {
    return value instanceof Long whole ? whole : 0;
  }
}
