// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Frame;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// People about whom no condition was asked: plausible rows in every table.
final class Background {

  private static final int ROWS = 5;

  private final List<Frame.Table> tables;
  private final Craft craft;

  Background(List<Frame.Table> tables, Craft craft) {
    this.tables = tables;
    this.craft = craft;
  }

  Draft person(long number, Angle angle) {
    var draft = new Draft(number, tables, angle);
    for (var table : tables) {
      for (var i = 0; i < rows(table); i++) {
        Map<String, @Nullable Object> cells = new HashMap<>();
        table
            .schema()
            .columns()
            .forEach(column -> cells.put(column.name(), craft.plausible().fresh(table, column)));
        draft.add(new DraftRow(table, new MemoryRow(number, cells)));
      }
    }
    return draft;
  }

  /// Somebody with nothing but one row in each table that has one for everybody.
  Draft bare(long number, Angle angle) {
    var draft = person(number, angle);
    for (var table : tables) {
      if (!table.onePerPerson()) {
        List.copyOf(draft.rows(table)).forEach(draft::remove);
      }
    }
    return draft;
  }

  private int rows(Frame.Table table) {
    if (table.onePerPerson()) {
      var certain = table.schema().columns().stream().anyMatch(c -> c.name().contains("birth"));
      return certain || craft.random().nextInt(3) > 0 ? 1 : 0;
    }
    return craft.random().nextInt(ROWS);
  }
}
