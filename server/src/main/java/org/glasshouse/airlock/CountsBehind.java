// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.table.Table;

/// Which counts may be behind those that a table shows, for a reader who knows the rules: only a
/// count that nothing was done to is exact.
///
/// @param counts places of the columns of counts
/// @param keys the group of each row
record CountsBehind(
    Table table, List<Integer> counts, List<List<String>> keys, Profile profile, Way way) {

  private static final String ALL = "*";

  /// What one cell tells.
  Shown shown(int row, int column) {
    var cell = table.at(row, column).strip();
    if (!cell.matches("\\d{1,12}")) {
      return new Shown.Hidden();
    }
    long count = Long.parseLong(cell);
    if (!(way instanceof Way.SmallCounts)) {
      return alone(count);
    }
    // A total adds up what is shown of its parts, so it is as far off as they are together.
    if (keys.get(row).contains(ALL)) {
      return sum(count, rows(row).mapToObj(part -> shown(part, column)).toList());
    }
    if (counts.size() > 2 && CountsOfTable.EVERYBODY.contains(plain(column))) {
      return sum(
          count,
          counts.stream()
              .filter(other -> other != column)
              .map(other -> shown(row, other))
              .toList());
    }
    return alone(count);
  }

  private String plain(int column) {
    return CountsOfTable.plain(table.headers().get(column));
  }

  private IntStream rows(int total) {
    var all = keys.get(total);
    return IntStream.range(0, keys.size())
        .filter(row -> !keys.get(row).contains(ALL))
        .filter(row ->
            IntStream.range(0, all.size())
                .allMatch(
                    at -> all.get(at).equals(ALL) || all.get(at).equals(keys.get(row).get(at))));
  }

  /// One that was not written by the way was not treated: it stands for itself.
  private Shown alone(long count) {
    var rules = way.rules(profile);
    return way.accepts(count, rules)
        ? between(way.least(count, rules), way.greatest(count, rules))
        : new Shown.Exactly(count);
  }

  private static Shown sum(long count, List<Shown> parts) {
    long least = 0;
    long greatest = 0;
    for (var part : parts) {
      switch (part) {
        case Shown.Exactly(long people) -> {
          least += people;
          greatest += people;
        }
        case Shown.Between(long low, long high) -> {
          least += low;
          greatest += high;
        }
        case Shown.Hidden _ -> {
          return new Shown.Hidden();
        }
      }
    }
    return parts.isEmpty() ? new Shown.Exactly(count) : between(least, greatest);
  }

  private static Shown between(long least, long greatest) {
    return least == greatest ? new Shown.Exactly(least) : new Shown.Between(least, greatest);
  }
}
