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
      case Withhold _ -> "Use coarser groups, or wait until enough people have joined or left.";
    };
  }
}
