// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.Optional;

/// All values between two ends; an absent end is unbounded.
public record Interval(Fraction least, Optional<Fraction> greatest) {

  /// Whether only one value is possible.
  public boolean exact() {
    return greatest.isPresent() && greatest.get().equals(least);
  }

  /// Whether the ends are less than `width` apart.
  public boolean narrowerThan(long width) {
    return greatest.isPresent() && greatest.get().compareTo(least.plus(Fraction.of(width))) < 0;
  }

  /// The sum of independent values.
  public Interval plus(Interval other) {
    return new Interval(
        least.plus(other.least), greatest.flatMap(mine -> other.greatest.map(mine::plus)));
  }
}
