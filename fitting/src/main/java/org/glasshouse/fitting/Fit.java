// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.List;

/// A fitted regression.
///
/// @param terms in the order of the design, the constant first
/// @param persons whose rows it was fitted to
/// @param deviance of the fit; the sum of squared residuals for a linear one
/// @param nullDeviance the same with nothing but the constant and the exposure
/// @param steps that the fit took
public record Fit(
    Family family,
    List<Coefficient> terms,
    int persons,
    double deviance,
    double nullDeviance,
    int steps) {

  public Fit {
    terms = List.copyOf(terms);
  }

  /// One coefficient, with its interval of 95 % (Wald) and the chance of one at least as far from
  /// 0.
  public record Coefficient(
      Term term, double estimate, double error, double lower, double upper, double p) {}

  /// People less coefficients.
  public int freedom() {
    return persons - terms.size();
  }

  /// The share of the scatter that a linear fit explains.
  public double explained() {
    return 1 - deviance / nullDeviance;
  }

  /// How far outcomes scatter about a linear fit: the root of the mean squared residual.
  public double scatter() {
    return Math.sqrt(deviance / freedom());
  }
}
