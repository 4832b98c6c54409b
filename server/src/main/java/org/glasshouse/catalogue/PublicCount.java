// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

/// A count that may be shown to everyone: rounded up to the next ten.
///
/// Zero stays zero and one to ten are all shown as ten, so that no small group can be counted.
///
/// @param value a multiple of ten
public record PublicCount(long value) {

  private static final int STEP = 10;

  public PublicCount {
    if (value < 0 || value % STEP != 0) {
      throw new IllegalArgumentException("A public count is a multiple of " + STEP + ".");
    }
  }

  /// Rounds an exact count up.
  public static PublicCount of(long exact) {
    return new PublicCount(Math.ceilDiv(exact, STEP) * STEP);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
