// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// How a profile rounds a count that may be shown.
public enum Rounding {
  /// Counts stay as they are.
  NONE,
  /// To the nearest multiple of the base; a half goes up.
  NEAREST,
  /// The middle of its group of six: 1–6 become 3, 7–12 become 9. Zero stays zero (OpenSAFELY).
  MIDPOINT_6;

  /// The shown value for a count of at least 0.
  public long apply(long count, int base) {
    return switch (this) {
      case NONE -> count;
      case NEAREST -> base * Math.floorDiv(count + base / 2, (long) base);
      case MIDPOINT_6 -> count == 0 ? 0 : 6 * Math.ceilDiv(count, 6L) - 3;
    };
  }

  /// Whether this value could have been written by this rounding.
  public boolean accepts(long shown, int base) {
    return switch (this) {
      case NONE -> true;
      case NEAREST -> shown % base == 0;
      case MIDPOINT_6 -> shown == 0 || Math.floorMod(shown - 3, 6) == 0;
    };
  }

  /// The least count that is shown as this value.
  public long least(long shown, int base) {
    return switch (this) {
      case NONE -> shown;
      case NEAREST -> Math.max(0, shown - base / 2);
      case MIDPOINT_6 -> shown == 0 ? 0 : shown - 2;
    };
  }

  /// The greatest count that is shown as this value.
  public long greatest(long shown, int base) {
    return switch (this) {
      case NONE -> shown;
      case NEAREST -> shown + (base - 1) / 2;
      case MIDPOINT_6 -> shown == 0 ? 0 : shown + 3;
    };
  }
}
