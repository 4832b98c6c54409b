// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.table.CountText;
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
    var cell = CountText.plain(table.at(row, column));
    if (!cell.matches("\\d{1,12}")) {
      return new Shown.Hidden();
    }
    long count = Long.parseLong(cell);
    var parts = parts(row, column);
    return switch (way) {
      case Way.CellKeys _ -> alone(count);
      // The parts say all, and a total of small counts says nothing of its own.
      case Way.SmallCounts _ ->
          parts.isEmpty() ? alone(count) : sum(count, behind(parts), alone(count));
      case Way.Usual _, Way.Rounded _, Way.ControlledRounding _ ->
          addsUp(count, parts)
              ? wider(alone(count), sum(count, behind(parts), alone(count)))
              : alone(count);
    };
  }

  private record Part(int row, int column) {}

  /// What a total adds up; empty for one that is none. A total of parts that were treated one by
  /// one is as far off as they are together.
  private List<Part> parts(int row, int column) {
    if (keys.get(row).contains(ALL)) {
      return rows(row).mapToObj(part -> new Part(part, column)).toList();
    }
    return counts.size() > 2 && CountsOfTable.EVERYBODY.contains(plain(column))
        ? counts.stream()
            .filter(other -> other != column && !CountsOfTable.EVERYBODY.contains(plain(other)))
            .map(other -> new Part(row, other))
            .toList()
        : List.of();
  }

  private List<Shown> behind(List<Part> parts) {
    return parts.stream().map(part -> shown(part.row(), part.column())).toList();
  }

  private boolean addsUp(long count, List<Part> parts) {
    long sum = 0;
    for (var part : parts) {
      var cell = CountText.plain(table.at(part.row(), part.column()));
      if (!cell.matches("\\d{1,12}")) {
        return false;
      }
      sum += Long.parseLong(cell);
    }
    return !parts.isEmpty() && sum == count;
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

  private static Shown wider(Shown one, Shown other) {
    return switch (other) {
      case Shown.Exactly(long people) -> wider(one, people, people);
      case Shown.Between(long least, long greatest) -> wider(one, least, greatest);
      case Shown.Hidden hidden -> hidden;
    };
  }

  private static Shown wider(Shown one, long least, long greatest) {
    return switch (one) {
      case Shown.Exactly(long people) ->
          between(Math.min(people, least), Math.max(people, greatest));
      case Shown.Between(long low, long high) ->
          between(Math.min(low, least), Math.max(high, greatest));
      case Shown.Hidden hidden -> hidden;
    };
  }

  /// @param otherwise what is known where parts are hidden
  private static Shown sum(long count, List<Shown> parts, Shown otherwise) {
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
          return otherwise;
        }
      }
    }
    return parts.isEmpty() ? new Shown.Exactly(count) : between(least, greatest);
  }

  private static Shown between(long least, long greatest) {
    return least == greatest ? new Shown.Exactly(least) : new Shown.Between(least, greatest);
  }
}
