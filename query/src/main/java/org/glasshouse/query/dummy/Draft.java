// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Series;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.glasshouse.query.memory.PersonReading;
import org.jspecify.annotations.Nullable;

/// A person in the making: rows that can be added, changed and removed, read by the oracle after
/// every change.
final class Draft {

  private final long person;
  private final Angle angle;
  private final Map<TableName, List<DraftRow>> tables = new LinkedHashMap<>();
  private final IdentityHashMap<MemoryRow, DraftRow> drafts = new IdentityHashMap<>();
  private @Nullable PersonReading reading;

  Draft(long person, Iterable<Frame.Table> tables, Angle angle) {
    this.person = person;
    this.angle = angle;
    tables.forEach(table -> this.tables.put(table.name(), new ArrayList<>()));
  }

  private Draft(Draft origin, long person, Angle angle) {
    this.person = person;
    this.angle = angle;
    origin.tables.forEach((name, rows) ->
        tables.put(name, new ArrayList<>(rows.stream().map(row -> row.copy(person)).toList())));
  }

  Draft copy() {
    return new Draft(this, person, angle);
  }

  /// The same person, looked at for another query or interval.
  Draft from(Angle other) {
    return new Draft(this, person, other);
  }

  /// Somebody else with the same rows.
  Draft as(long other) {
    return new Draft(this, other, angle);
  }

  long person() {
    return person;
  }

  Map<TableName, List<DraftRow>> tables() {
    return tables;
  }

  List<DraftRow> rows(Frame.Table table) {
    return Objects.requireNonNull(tables.get(table.name()), "a draft has all tables");
  }

  void add(DraftRow row) {
    rows(row.table()).add(row);
    reading = null;
  }

  void remove(DraftRow row) {
    rows(row.table()).remove(row);
    reading = null;
  }

  void write(DraftRow row, String column, @Nullable Object value) {
    row.write(column, value);
    reading = null;
  }

  /// The rows of a frame; those of an inline table cannot be changed and are left out.
  List<DraftRow> rows(Frame frame) {
    var found = new ArrayList<DraftRow>();
    for (var row : reading().rows(frame)) {
      var draft = drafts.get(row);
      if (draft != null) {
        found.add(draft);
      }
    }
    return found;
  }

  @Nullable Object value(Series series, @Nullable DraftRow row) {
    return row == null || !series.hasManyRows()
        ? reading().value(series)
        : reading().value(series, row.row());
  }

  private PersonReading reading() {
    var known = reading;
    if (known == null) {
      drafts.clear();
      var plain = new LinkedHashMap<TableName, List<MemoryRow>>();
      tables.forEach((name, rows) -> {
        rows.forEach(row -> drafts.put(row.row(), row));
        plain.put(name, rows.stream().map(DraftRow::row).toList());
      });
      var memory = new MemoryTables(plain, Permit.everything());
      known = new PersonReading(person, memory, angle.ties(), angle.parameters());
      reading = known;
    }
    return known;
  }
}
