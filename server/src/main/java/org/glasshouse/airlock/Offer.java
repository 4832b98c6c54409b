// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.disclosure.Protected;

/// A protected version of a file that its author could ask for instead, and what it costs in
/// information.
///
/// @param steps what would be done, in sentences
public record Offer(String file, Protected.Cost cost, List<String> steps) {

  public Offer {
    steps = List.copyOf(steps);
  }

  /// Counts that would be hidden, small ones and those that give them away.
  public int hidden() {
    return cost.primary() + cost.secondary();
  }
}
