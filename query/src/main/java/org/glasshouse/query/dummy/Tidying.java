// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Makes a person's dates follow each other as in a life, wherever the goal does not mind: nothing
/// ends before it starts, and nothing happens before birth or after death.
final class Tidying {

  private final Goal goal;
  private final Craft craft;

  Tidying(Goal goal, Craft craft) {
    this.goal = goal;
    this.craft = craft;
  }

  Draft tidy(Draft untidy) {
    var draft = untidy;
    for (var rows : List.copyOf(draft.tables().values())) {
      for (var i = 0; i < rows.size(); i++) {
        draft = inOrder(draft, rows.get(i), i);
      }
    }
    return draft;
  }

  private Draft inOrder(Draft draft, DraftRow row, int at) {
    var kept = draft;
    LocalDate floor = known(draft, "birth").orElse(LocalDate.MIN);
    for (var column : row.table().schema().columns()) {
      var name = column.name();
      if (column.type() != Type.DATE || name.contains("birth")) {
        continue;
      }
      var now = kept.rows(row.table()).get(at).row();
      if (now.cell(name) instanceof LocalDate date && date.isBefore(floor)) {
        kept = tried(kept, row, at, name, floor.plusDays(craft.random().nextInt(400)));
      }
      if (name.contains("start") || name.contains("admission")) {
        var start = kept.rows(row.table()).get(at).row().cell(name);
        floor = start instanceof LocalDate day && day.isAfter(floor) ? day : floor;
      }
    }
    return kept;
  }

  private Draft tried(Draft draft, DraftRow row, int at, String column, @Nullable Object value) {
    var changed = draft.copy();
    changed.write(changed.rows(row.table()).get(at), column, value);
    var definition = row.table().schema().column(column).orElseThrow();
    return value != null
            && craft.plausible().allows(row.table(), definition, value)
            && goal.isMetBy(changed)
        ? changed
        : draft;
  }

  private static Optional<LocalDate> known(Draft draft, String part) {
    for (var rows : draft.tables().values()) {
      for (var row : rows) {
        for (var column : row.table().schema().columns()) {
          if (row.table().onePerPerson()
              && column.name().contains(part)
              && row.row().cell(column.name()) instanceof LocalDate date) {
            return Optional.of(date);
          }
        }
      }
    }
    return Optional.empty();
  }
}
