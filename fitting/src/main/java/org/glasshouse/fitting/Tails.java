// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/// Tails and quantiles, worked out in the tail itself: one minus nearly one has no digits left.
final class Tails {

  private static final double UPPER = 0.975;

  /// How far 95 % reach on each side.
  static final double REACH = new NormalDistribution(0, 1).inverseCumulativeProbability(UPPER);

  private Tails() {}

  /// The chance of a value at least as far from 0.
  static double bothTails(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  /// The same for Student's t.
  static double bothTails(double t, double freedom) {
    return Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  /// How far 95 % reach on each side of Student's t.
  static double reach(double freedom) {
    return new TDistribution(freedom).inverseCumulativeProbability(UPPER);
  }

  /// The chance of a chi-squared value of at least this.
  static double aboveChiSquared(double value, int freedom) {
    return value <= 0 ? 1 : Gamma.regularizedGammaQ(freedom / 2.0, value / 2);
  }
}
