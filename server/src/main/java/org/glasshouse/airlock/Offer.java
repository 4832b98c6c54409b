// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.disclosure.Protected;
import org.glasshouse.disclosure.Way;

/// A protected version of a file that its author could ask for instead, and what it costs in
/// information.
///
/// @param way in which its counts would be treated
/// @param steps what would be done, in sentences
/// @param after the table as it would leave, header first
/// @param stops what would still stop it, in words, each once
/// @param further counts that would be hidden for the sake of the other files of the request only
public record Offer(
    String file,
    Way way,
    Protected.Cost cost,
    List<String> steps,
    List<List<String>> after,
    List<String> stops,
    int further) {

  public Offer {
    steps = List.copyOf(steps);
    after = after.stream().map(List::copyOf).toList();
    stops = List.copyOf(stops);
  }

  /// Counts that would be hidden, small ones and those that give them away.
  public int hidden() {
    return cost.primary() + cost.secondary();
  }
}
