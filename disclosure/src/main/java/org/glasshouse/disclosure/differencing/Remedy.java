// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;

/// A change to the candidate after which nothing collides any more; each was tried before it is
/// offered.
public sealed interface Remedy {

  /// Hide these groups.
  record Hide(List<List<String>> keys) implements Remedy {
    public Hide {
      keys = List.copyOf(keys);
    }
  }

  /// Round every count.
  record Round(int base) implements Remedy {}

  /// Count two categories of one variable as one.
  record Merge(String variable, String one, String other) implements Remedy {}

  /// Count the people of an earlier release again, not those of today.
  record SamePopulation(String earlier) implements Remedy {}

  /// Leave the table out, or wait until enough people have changed.
  record Withhold() implements Remedy {}

  /// One sentence.
  default String sentence() {
    return switch (this) {
      case Hide(List<List<String>> keys) ->
          "Hide "
              + keys.size()
              + (keys.size() == 1 ? " group: " : " groups: ")
              + String.join("; ", keys.stream().map(key -> String.join(" / ", key)).toList())
              + ".";
      case Round(int base) -> "Round every count to the nearest " + base + ".";
      case Merge(String variable, String one, String other) ->
          "Count " + one + " and " + other + " (" + variable + ") as one group.";
      case SamePopulation(String earlier) ->
          "Run it over the same people as " + earlier + ", as they stood then.";
      case Withhold _ -> "Use coarser groups, or wait until enough people have joined or left.";
    };
  }

  /// The share of what the table says that is lost to its reader, from 0 to 1. A hidden number is
  /// lost whole, and so are those that go where two groups become one; of a rounded number as much
  /// is lost as it may move, against its size.
  default double lost(TableRelease table) {
    return switch (this) {
      case Hide(List<List<String>> keys) -> share(keys.size(), table);
      case Round(int base) -> {
        int most = base / 2;
        yield table.cells().stream()
            .mapToDouble(cell ->
                cell.shown() instanceof Shown.Exactly(long people) ? moved(most, people) : 0)
            .average()
            .orElse(0);
      }
      case Merge merge ->
          share(table.cells().size() - Merges.apply(table, merge).cells().size(), table);
      case SamePopulation _ -> 0;
      case Withhold _ -> 1;
    };
  }

  private static double moved(double most, long people) {
    return people == 0 ? 0 : Math.min(1, most / people);
  }

  private static double share(int cells, TableRelease table) {
    return table.cells().isEmpty() ? 0 : (double) cells / table.cells().size();
  }

  /// What it costs the reader, in one sentence.
  default String cost(int cells) {
    return switch (this) {
      case Hide(List<List<String>> keys) ->
          (cells - keys.size()) + " of " + cells + " numbers stay as they are.";
      case Round(int base) -> "No number moves by more than " + base / 2 + ".";
      case Merge _ -> "Every number stays exact; two groups can no longer be told apart.";
      case SamePopulation _ -> "Nothing new is counted: changes since then are not in it.";
      case Withhold _ -> "The table does not leave in this form.";
    };
  }
}
