// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import org.glasshouse.disclosure.exact.Interval;

/// What can be worked out about one count.
///
/// @param real all values that fit the releases
/// @param whole those among them that are whole numbers
/// @param open whether the search in whole numbers was given up before two of them were found:
///   `whole` is then the real limits rounded inwards, and the count may be known exactly
public record Reach(Interval real, Interval whole, boolean open) {

  public Reach {
    // Rounded inwards, nothing but one number may be left; then it is known all the same.
    open = open && !real.exact() && !whole.exact();
  }

  /// Whether the count is known exactly.
  public boolean exact() {
    return real.exact() || whole.exact();
  }

  /// Two counts that do not depend on each other, together.
  Reach plus(Reach other) {
    boolean apart = (!exact() && !open) || (!other.exact() && !other.open);
    return new Reach(
        real.plus(other.real), whole.plus(other.whole), (open || other.open) && !apart);
  }
}
