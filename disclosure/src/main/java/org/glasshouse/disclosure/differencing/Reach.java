// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import org.glasshouse.disclosure.exact.Interval;

/// What can be worked out about one count.
///
/// @param real all values that fit the releases
/// @param whole those among them that are whole numbers
public record Reach(Interval real, Interval whole) {

  /// Whether the count is known exactly.
  public boolean exact() {
    return real.exact() || whole.exact();
  }
}
