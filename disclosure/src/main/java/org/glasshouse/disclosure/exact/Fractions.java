// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;

/// Numerators with a common denominator, read off a search.
final class Fractions {

  private final BigInteger[] over;
  private final BigInteger under;

  /// Keeps the array given.
  Fractions(BigInteger[] over, BigInteger under) {
    this.over = over;
    this.under = under;
  }

  /// To be read only: no copy.
  BigInteger[] over() {
    return over;
  }

  BigInteger under() {
    return under;
  }

  /// Whether none of them has a fraction.
  boolean whole() {
    return under.equals(BigInteger.ONE);
  }
}
