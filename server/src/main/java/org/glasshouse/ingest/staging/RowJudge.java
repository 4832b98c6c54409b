// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.ingest.Rule;
import org.glasshouse.ingest.csv.CsvReader;
import org.glasshouse.ingest.format.SourceColumn;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.ingest.format.ValueKind;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.NhsNumberPolicy;
import org.jspecify.annotations.Nullable;

/// Judges one row by itself: its shape, and each cell against its column.
final class RowJudge {

  /// A rule broken in a column; the column is empty when the fault is the row's.
  record Fault(Rule rule, String column) {}

  private final LocalDate earliest;
  private final LocalDate latest;
  private final NhsNumberPolicy policy;
  private final Header header;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Long> stripped = new HashMap<>();

  RowJudge(SourceFormat format, LocalDate today, NhsNumberPolicy policy, Header header) {
    earliest = format.earliest();
    latest = format.latest() == null ? today : format.latest();
    this.policy = policy;
    this.header = header;
  }

  /// Judges the reader's record; true if it breaks no rule.
  boolean accepts(CsvReader reader) {
    faults.clear();
    values.clear();
    if (broken(reader)) {
      return false;
    }
    for (var place : header.places()) {
      judge(place.column(), reader.cell(place.index()));
    }
    return faults.isEmpty();
  }

  /// What is wrong with the record judged last.
  List<Fault> faults() {
    return faults;
  }

  /// The cell's value in the record judged last; null when it was empty.
  @Nullable Object value(SourceColumn column) {
    return values.get(column.name());
  }

  /// How many cells of each column were thrown away so far.
  Map<String, Long> stripped() {
    return stripped;
  }

  private boolean broken(CsvReader reader) {
    var fault = reader.fault();
    if (fault != null) {
      fault(
          switch (fault) {
            case CELL_TOO_LONG -> Rule.CELL_TOO_LONG;
            case TOO_MANY_CELLS -> Rule.CELLS_MISSING_OR_TOO_MANY;
            case NOT_UTF8 -> Rule.NOT_TEXT;
            case TEXT_AFTER_QUOTE -> Rule.TEXT_AFTER_QUOTE;
          },
          "");
    } else if (reader.size() != header.width()) {
      fault(Rule.CELLS_MISSING_OR_TOO_MANY, "");
    }
    return !faults.isEmpty();
  }

  private void judge(SourceColumn column, @Nullable String cell) {
    if (cell == null) {
      fault(Rule.NOT_TEXT, column.name());
      return;
    }
    var text = cell.strip();
    if (column.dropped() != null) {
      if (!text.isEmpty()) {
        stripped.merge(column.name(), 1L, Long::sum);
      }
      return;
    }
    if (text.isEmpty()) {
      if (column.required()) {
        fault(Rule.REQUIRED, column.name());
      }
      return;
    }
    if (text.length() > column.longest()) {
      fault(Rule.CELL_TOO_LONG, column.name());
      return;
    }
    var value = column.kind().read(text);
    if (value == null) {
      fault(Rule.WRONG_KIND, column.name());
      return;
    }
    judge(column, text, value);
  }

  private void judge(SourceColumn column, String text, Object value) {
    int before = faults.size();
    if (column.kind() == ValueKind.NHS_NUMBER) {
      judgeNhsNumber(column, text);
    }
    if (!column.oneOf().isEmpty() && !column.oneOf().contains(text)) {
      fault(Rule.NOT_IN_LIST, column.name());
    }
    switch (value) {
      case LocalDate date -> judgeDate(column, date);
      case LocalDateTime time -> judgeDate(column, time.toLocalDate());
      case Number number -> judgeNumber(column, number.doubleValue());
      default -> {}
    }
    if (faults.size() == before) {
      values.put(column.name(), value);
    }
  }

  private void judgeDate(SourceColumn column, LocalDate date) {
    if (date.isBefore(earliest)) {
      fault(Rule.DATE_TOO_EARLY, column.name());
    } else if (date.isAfter(latest)) {
      fault(Rule.DATE_IN_FUTURE, column.name());
    }
  }

  private void judgeNumber(SourceColumn column, double number) {
    var least = column.least();
    var most = column.most();
    if ((least != null && number < least) || (most != null && number > most)) {
      fault(Rule.OUT_OF_RANGE, column.name());
    }
  }

  private void judgeNhsNumber(SourceColumn column, String text) {
    switch (NhsNumber.judge(text)) {
      case NOT_TEN_DIGITS -> fault(Rule.NHS_NUMBER_NOT_TEN_DIGITS, column.name());
      case WRONG_CHECK_DIGIT -> fault(Rule.NHS_NUMBER_CHECK_DIGIT, column.name());
      case NOT_ISSUED -> fault(Rule.NHS_NUMBER_NOT_ISSUED, column.name());
      case VALID -> {
        if (!policy.accepts(NhsNumber.of(text))) {
          fault(Rule.NHS_NUMBER_NOT_TAKEN_HERE, column.name());
        }
      }
    }
  }

  private void fault(Rule rule, String column) {
    faults.add(new Fault(rule, column));
  }
}
