// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;

/// An exact fraction in lowest terms; the denominator is positive.
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {

  /// Nothing.
  public static final Fraction ZERO = of(0);

  public Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /// A whole number.
  public static Fraction of(long whole) {
    return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  /// This and the other together.
  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /// The other sign.
  public Fraction negate() {
    return new Fraction(numerator.negate(), denominator);
  }

  /// Whether it is a whole number.
  public boolean whole() {
    return denominator.equals(BigInteger.ONE);
  }

  /// The greatest whole number that is not greater.
  public long floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }

  /// The least whole number that is not less.
  public long ceiling() {
    return -negate().floor();
  }

  /// The nearest double.
  public double toDouble() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.doubleValue()
        : new java.math.BigDecimal(numerator)
            .divide(new java.math.BigDecimal(denominator), java.math.MathContext.DECIMAL64)
            .doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
