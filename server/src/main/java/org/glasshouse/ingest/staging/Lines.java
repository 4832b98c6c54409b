// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.glasshouse.ingest.Rule;
import org.jspecify.annotations.Nullable;

/// Line numbers in rising order, each with its faults, to be met by a second reading of the file.
///
/// Fetched a window at a time, so that memory does not grow with them.
final class Lines {

  private static final int WINDOW = 10_000;

  private record Entry(long line, RowJudge.@Nullable Fault fault) {}

  private final StagingArea area;
  private final String step;
  private final String sql;
  private final Deque<Entry> window = new ArrayDeque<>();
  private long fetched;

  /// @param sql gives line, rule and col; rule and col are null for a line without a fault
  Lines(StagingArea area, String step, String sql) {
    this.area = area;
    this.step = step;
    this.sql = sql;
    fetch();
  }

  boolean hasMore() {
    return !window.isEmpty();
  }

  /// The faults of this line if it is the next one, and goes on; nothing if it is not.
  Optional<List<RowJudge.Fault>> take(long line) {
    var next = window.peekFirst();
    if (next == null || next.line != line) {
      return Optional.empty();
    }
    var faults = new ArrayList<RowJudge.Fault>();
    while (next != null && next.line == line) {
      window.removeFirst();
      if (next.fault != null) {
        faults.add(next.fault);
      }
      next = window.peekFirst();
    }
    if (window.isEmpty()) {
      fetch();
    }
    return Optional.of(faults);
  }

  /// Whole lines only: the window ends where a line's faults end.
  private void fetch() {
    area.each(
        step,
        """
        with later as (select line, rule, col from (%1$s) where line > %2$d)
        select line, rule, col from later
        where line <= (select max(line) from (select distinct line from later order by line limit %3$d))
        order by line, rule, col
        """
            .formatted(sql, fetched, WINDOW),
        row -> {
          var rule = row.getString(2);
          var fault =
              rule == null ? null : new RowJudge.Fault(Rule.valueOf(rule), row.getString(3));
          window.addLast(new Entry(row.getLong(1), fault));
        });
    var last = window.peekLast();
    fetched = last == null ? Long.MAX_VALUE : last.line;
  }
}
