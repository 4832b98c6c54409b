// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.query.DateRange;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.TableName;
import org.jspecify.annotations.Nullable;

/// Tables held in memory, seen through a permit: rows and cells that it does not cover are not
/// there.
public final class MemoryTables {

  private final Map<TableName, Map<Long, List<MemoryRow>>> tables = new HashMap<>();
  private final Permit permit;

  public MemoryTables(Map<TableName, List<MemoryRow>> tables, Permit permit) {
    this.permit = permit;
    tables.forEach((name, rows) -> {
      var people = new HashMap<Long, List<MemoryRow>>();
      rows.forEach(row -> people.computeIfAbsent(row.person(), _ -> new ArrayList<>()).add(row));
      this.tables.put(name, people);
    });
  }

  Permit permit() {
    return permit;
  }

  /// A person's rows of a table, as far as the permit covers them.
  List<MemoryRow> rows(Frame.Table table, long person) {
    if (!permit.persons().include(person)) {
      return List.of();
    }
    var people = tables.get(table.name());
    if (people == null) {
      throw new QueryProblem.NoSuchTable(table.name());
    }
    var rows = people.getOrDefault(person, List.of());
    var covered = permit.on(table.name());
    if (covered.isPresent()) {
      var dates = covered.get().dates();
      rows =
          rows.stream()
              .filter(row -> dates == null || isWithin(row, dates))
              .map(row -> only(row, covered.get().columns()))
              .toList();
    }
    if (table.onePerPerson() && rows.size() > 1) {
      throw new QueryProblem.RepeatedPerson(table.name());
    }
    return rows;
  }

  private static boolean isWithin(MemoryRow row, DateRange dates) {
    return row.cell(dates.column()) instanceof LocalDate date
        && !date.isBefore(dates.first())
        && !date.isAfter(dates.last());
  }

  private static MemoryRow only(MemoryRow row, Set<String> columns) {
    var cells = new HashMap<String, @Nullable Object>(row.cells());
    cells.keySet().retainAll(columns);
    return new MemoryRow(row.person(), cells);
  }

  /// Everybody with a row in some table.
  Set<Long> people() {
    var people = new TreeSet<Long>();
    tables.values().forEach(rows -> people.addAll(rows.keySet()));
    return people;
  }
}
