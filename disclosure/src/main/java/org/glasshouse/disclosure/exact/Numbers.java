// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// In which numbers a dictionary is kept, the first that fits.
enum Numbers {
  /// Whole numbers of 64 bits.
  LONG,
  /// Whole numbers of any size.
  BIG,
  /// Floating point, for systems that would take hours in numbers of any size.
  REAL;

  /// Above this many numbers a dictionary of any size is too slow.
  private static final long MOST_BIG = 60_000;

  Tableau dictionary(int rows, int width) {
    return switch (this) {
      case LONG -> new LongTableau(rows, width, width);
      case BIG -> new BigTableau(rows, width, width);
      case REAL -> new RealTableau(rows, width, width);
    };
  }

  /// What to take when 64 bits do not hold a number.
  static Numbers afterLong(int variables, int rows) {
    return (long) variables * rows > MOST_BIG ? REAL : BIG;
  }
}
