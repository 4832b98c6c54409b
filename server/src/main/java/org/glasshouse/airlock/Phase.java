// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// What kind of work is going on, which decides who may read what.
enum Phase {
  /// The author has it; the turn is over or has not begun.
  AUTHOR,
  /// Checkers look, each alone.
  INDEPENDENT,
  /// Two reviews are in; checkers read each other's.
  CONSOLIDATING,
  /// Decided, one way or the other.
  COMPLETE
}
