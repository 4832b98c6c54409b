// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Series;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// The part of steering that adds, changes and removes rows.
final class SteerRows {

  private static final int PASSES = 3;
  private static final int MOST_ROWS = 40;

  private final Steer steer;
  private final Draft draft;
  private final Craft craft;

  SteerRows(Steer steer, Draft draft, Craft craft) {
    this.steer = steer;
    this.draft = draft;
    this.craft = craft;
  }

  void write(DraftRow row, String name, Wish wish) {
    var table = row.table();
    var column = table.schema().column(name).orElseThrow();
    craft
        .values()
        .find(table, column, wish, row.row().cell(name))
        .ifPresent(found -> draft.write(row, name, found.value()));
  }

  /// A cell of the one row of a frame, which is made when it is not there.
  void one(Frame frame, String name, Wish wish) {
    var rows = draft.rows(frame);
    if (!rows.isEmpty() && wish.accepts(null) && craft.random().nextInt(3) == 0) {
      clear(frame);
      return;
    }
    var again = frame instanceof Frame.Pick && craft.random().nextInt(3) == 0;
    if (rows.isEmpty() || again) {
      if (frame instanceof Frame.Pick(Frame source, _, _) && craft.random().nextBoolean()) {
        clear(source);
      }
      make(frame);
      rows = draft.rows(frame);
    }
    if (!rows.isEmpty()) {
      write(rows.getFirst(), name, wish);
    }
  }

  /// A row of the frame; of a one-row frame the one that is there. Null where none can be.
  @Nullable DraftRow make(Frame frame) {
    if (!(Graph.root(frame) instanceof Frame.Table table)) {
      return null;
    }
    if (table.onePerPerson()) {
      var there = draft.rows(table);
      return there.isEmpty() ? add(table) : there.getFirst();
    }
    if (draft.rows(table).size() >= MOST_ROWS) {
      draft.remove(draft.rows(table).get(craft.random().nextInt(MOST_ROWS)));
    }
    var row = add(table);
    for (var pass = 0; pass < PASSES; pass++) {
      filters(frame).forEach(condition -> steer.meet(condition, Wish.TRUE, row));
    }
    return row;
  }

  private static List<Series> filters(Frame frame) {
    var filters = new ArrayList<Series>();
    var at = frame;
    while (true) {
      switch (at) {
        case Frame.Filter(Frame source, Series condition, _) -> {
          filters.addFirst(condition);
          at = source;
        }
        case Frame.Sort sort -> at = sort.source();
        case Frame.Pick pick -> at = pick.source();
        case Frame.Table _, Frame.Inline _ -> {
          return filters;
        }
      }
    }
  }

  private DraftRow add(Frame.Table table) {
    Map<String, @Nullable Object> cells = new HashMap<>();
    table
        .schema()
        .columns()
        .forEach(column -> cells.put(column.name(), craft.plausible().fresh(table, column)));
    var row = new DraftRow(table, new MemoryRow(draft.person(), cells));
    draft.add(row);
    return row;
  }

  /// Takes away the rows of a frame; a row may also be changed so that it no longer belongs.
  void clear(Frame frame) {
    var whole = frame instanceof Frame.Pick pick ? pick.source() : frame;
    for (var row : draft.rows(whole)) {
      var filters = filters(whole);
      if (!filters.isEmpty() && craft.random().nextInt(3) == 0) {
        var condition = filters.get(craft.random().nextInt(filters.size()));
        steer.meet(condition, Wish.NOT_TRUE, row);
      }
    }
    draft.rows(whole).forEach(draft::remove);
  }

  void count(Frame frame, Wish wish) {
    if (!frame.hasManyRows()) {
      if (wish.accepts(1L)) {
        make(frame);
      } else {
        clear(frame);
      }
      return;
    }
    var wanted = number(wish, draft.rows(frame).size());
    for (var rows = draft.rows(frame); rows.size() > wanted; rows = draft.rows(frame)) {
      draft.remove(rows.get(craft.random().nextInt(rows.size())));
    }
    for (var tries = 0; tries < 2 * wanted && draft.rows(frame).size() < wanted; tries++) {
      make(frame);
    }
  }

  /// A number of rows that passes, near the one there is.
  static long number(Wish wish, long now) {
    for (var hint : wish.hints()) {
      if (hint instanceof Long count && count >= 0 && count < MOST_ROWS && wish.accepts(count)) {
        return count;
      }
    }
    for (var away = 0; away < MOST_ROWS; away++) {
      if (wish.accepts(now + away)) {
        return now + away;
      }
      if (now >= away && wish.accepts(now - away)) {
        return now - away;
      }
    }
    return now;
  }
}
