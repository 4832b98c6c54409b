// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glasshouse.disclosure.exact.Impossible;
import org.glasshouse.disclosure.exact.Row;

/// Rows over classes, and the classes whose count they settle without any search.
final class Facts {

  private static final long UNKNOWN = -1;

  private final long[] fixed;
  private final Map<List<Integer>, Row> rows = new LinkedHashMap<>();

  Facts(int classes) {
    fixed = new long[classes];
    Arrays.fill(fixed, UNKNOWN);
  }

  void add(Row row) {
    List<Integer> members = key(row.members());
    Row before = rows.get(members);
    rows.put(
        members,
        before == null
            ? row
            : new Row(
                row.members(),
                Math.max(before.least(), row.least()),
                Math.min(before.greatest(), row.greatest())));
  }

  OptionalLong fixed(int c) {
    return fixed[c] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(fixed[c]);
  }

  /// The rows that are left, without settled classes.
  List<Row> open() {
    return List.copyOf(rows.values());
  }

  /// Settles what follows at once: nobody in an empty cell, everybody in a cell of one class.
  void settle() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Row row : List.copyOf(rows.values())) {
        changed |= settle(row);
      }
    }
  }

  private boolean settle(Row row) {
    int[] left = Arrays.stream(row.members()).filter(c -> fixed[c] == UNKNOWN).toArray();
    if (left.length < row.members().length) {
      rows.remove(key(row.members()));
      reduce(row, left);
      return true;
    }
    boolean told = left.length <= 1 && row.least() == row.greatest();
    if (row.greatest() == 0 || told) {
      rows.remove(key(row.members()));
      if (left.length == 0 && row.least() > 0) {
        throw new Impossible();
      }
      for (int c : left) {
        fixed[c] = row.greatest();
      }
      return true;
    }
    return false;
  }

  /// The same row without the classes whose count is settled.
  private void reduce(Row row, int[] left) {
    long settled =
        Arrays.stream(row.members())
            .filter(c -> fixed[c] != UNKNOWN)
            .mapToLong(c -> fixed[c])
            .sum();
    long greatest = row.greatest() == Long.MAX_VALUE ? Long.MAX_VALUE : row.greatest() - settled;
    long least = Math.max(0, row.least() - settled);
    if (greatest < least || (left.length == 0 && least > 0)) {
      throw new Impossible();
    }
    if (left.length > 0) {
      add(new Row(left, least, greatest));
    }
  }

  private static List<Integer> key(int[] members) {
    return Arrays.stream(members).boxed().toList();
  }
}
