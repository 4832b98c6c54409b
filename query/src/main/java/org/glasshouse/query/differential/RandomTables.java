// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Schema;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// Small tables of few different values, so that ties, gaps and missing values are everywhere.
public final class RandomTables {

  static final Frame.Table PATIENTS = table("patients", true);
  static final Frame.Table EVENTS = table("events", false);
  static final Frame.Table ITEMS = table("items", false);
  static final List<Frame.Table> ALL = List.of(PATIENTS, EVENTS, ITEMS);

  private final RandomGenerator random;

  RandomTables(RandomGenerator random) {
    this.random = random;
  }

  private static Frame.Table table(String name, boolean one) {
    var types = new LinkedHashMap<String, Type>();
    types.put("i", Type.INTEGER);
    types.put("j", Type.INTEGER);
    types.put("f", Type.FLOAT);
    types.put("b", Type.BOOLEAN);
    types.put("d", Type.DATE);
    types.put("e", Type.DATE);
    types.put("s", Type.STRING);
    types.put("c", Type.SNOMEDCT_CODE);
    return new Frame.Table(new TableName("test", name), one, Schema.of(types));
  }

  public static Map<TableName, Frame.Table> schemas() {
    var schemas = new HashMap<TableName, Frame.Table>();
    ALL.forEach(table -> schemas.put(table.name(), table));
    return schemas;
  }

  Map<TableName, List<MemoryRow>> tables() {
    var tables = new HashMap<TableName, List<MemoryRow>>();
    for (var table : ALL) {
      var rows = new ArrayList<MemoryRow>();
      var empty = random.nextInt(12) == 0;
      for (var person = 1L; person <= 8 && !empty; person++) {
        var count = table.onePerPerson() ? random.nextInt(5) == 0 ? 0 : 1 : random.nextInt(7);
        for (var i = 0; i < count; i++) {
          rows.add(row(person, table));
        }
      }
      tables.put(table.name(), rows);
    }
    return tables;
  }

  /// NullAway does not see the annotation of a record's component in its class file.
  @SuppressWarnings("NullAway")
  private MemoryRow row(long person, Frame.Table table) {
    var cells = new HashMap<String, @Nullable Object>();
    table
        .schema()
        .types()
        .forEach((name, type) -> cells.put(name, random.nextInt(100) < 15 ? null : value(type)));
    return new MemoryRow(person, cells);
  }

  Object value(Type type) {
    return switch (type.storage()) {
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> (long) random.nextInt(-3, 6);
      case FLOAT -> random.nextInt(-6, 9) / 2.0;
      case STRING ->
          List.of("", "a", "ab", "B", "b%", "é", "\uD83D\uDE00", "a'b").get(random.nextInt(8));
      case DATE -> date();
    };
  }

  private LocalDate date() {
    return switch (random.nextInt(12)) {
      case 0 -> LocalDate.of(2020, 2, 29);
      case 1 -> LocalDate.of(2021, 1, 31);
      case 2 -> random.nextInt(10) == 0 ? LocalDate.of(1, 1, 1) : LocalDate.of(1900, 1, 1);
      case 3 -> random.nextInt(10) == 0 ? LocalDate.of(9999, 12, 31) : LocalDate.of(2100, 12, 31);
      default -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(60) * 12L);
    };
  }
}
