// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.glasshouse.query.DateRange;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.TableName;
import org.glasshouse.query.TablePermit;
import org.glasshouse.query.memory.MemoryRow;

/// What a run of random questions may see: everything, or some people, or of some tables the rows
/// between two days.
///
/// @param ranges tables of which only these days are covered
record RandomPermit(Persons persons, Map<TableName, DateRange> ranges) {

  private record Some(Set<Long> keys) implements Persons.PersonSet {
    @Override
    public boolean contains(long person) {
      return keys.contains(person);
    }

    @Override
    public LongStream stream() {
      return keys.stream().mapToLong(Long::longValue);
    }
  }

  static RandomPermit of(RandomGenerator random) {
    var ranges = new HashMap<TableName, DateRange>();
    for (var table : RandomTables.ALL) {
      if (random.nextInt(4) == 0) {
        var first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300));
        ranges.put(table.name(), new DateRange("d", first, first.plusDays(random.nextInt(400))));
      }
    }
    return new RandomPermit(
        random.nextBoolean() ? new Persons.Everyone() : new Persons.Only(some(random)), ranges);
  }

  private static Some some(RandomGenerator random) {
    var keys = new TreeSet<Long>();
    for (var person = 1L; person <= 10; person++) {
      if (random.nextInt(3) > 0) {
        keys.add(person);
      }
    }
    return new Some(keys);
  }

  Permit permit() {
    var tables = new HashMap<TableName, TablePermit>();
    for (var table : RandomTables.ALL) {
      var columns = table.schema().types().keySet();
      tables.put(table.name(), new TablePermit(columns, ranges.get(table.name())));
    }
    return Permit.of(persons, tables);
  }

  /// The tables without what is not covered, taken out here and not by any engine.
  Map<TableName, List<MemoryRow>> covered(Map<TableName, List<MemoryRow>> tables) {
    var covered = new HashMap<TableName, List<MemoryRow>>();
    tables.forEach(
        (name, rows) -> covered.put(name, rows.stream().filter(row -> covers(name, row)).toList()));
    return covered;
  }

  private boolean covers(TableName table, MemoryRow row) {
    var range = ranges.get(table);
    return persons.include(row.person())
        && (range == null
            || (row.cell(range.column()) instanceof LocalDate day
                && !day.isBefore(range.first())
                && !day.isAfter(range.last())));
  }

  @Override
  public String toString() {
    var people =
        switch (persons) {
          case Persons.Everyone _ -> "everybody";
          case Persons.Only(Persons.PersonSet set) -> "people " + set.stream().boxed().toList();
        };
    return people + ", days " + ranges;
  }
}
