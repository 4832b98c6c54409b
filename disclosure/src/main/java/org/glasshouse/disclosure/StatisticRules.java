// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;

/// Which risks each class of statistic has, and when a cell of it is risky.
final class StatisticRules {

  private StatisticRules() {}

  /// Low count: of people, of those with something other than zero in a sum, and of those beyond a
  /// quantile or holding a mode.
  static boolean fewPeople(CellEvidence cell, Optional<Statbarn> barn, Profile profile) {
    if (profile.small(cell.persons()) || cell.persons() == 0) {
      return true;
    }
    if (barn.isEmpty()) {
      return profile.small(cell.nonZeroPersons());
    }
    return switch (barn.get()) {
      case LINEAR_AGGREGATIONS, NON_LINEAR_CONCENTRATION_RATIOS, GINI_COEFFICIENT ->
          profile.small(cell.nonZeroPersons());
      case POSITION, MODE -> cell.beyond() < profile.threshold();
      case SHAPE, CORRELATION_COEFFICIENTS, STATISTICAL_HYPOTHESIS_TESTS ->
          cell.persons() < (long) profile.threshold() + profile.degreesOfFreedom();
      case FREQUENCIES,
          ENDPOINTS,
          CALCULATED_RATIOS,
          HAZARD_SURVIVAL_TABLES,
          LINKED_MULTILEVEL_TABLES,
          CLUSTERS ->
          false;
    };
  }

  /// Whether equal values show through: not in a count, nor in what is computed from counts.
  static boolean valuesShow(Optional<Statbarn> barn) {
    if (barn.isEmpty()) {
      return true;
    }
    return switch (barn.get()) {
      case LINEAR_AGGREGATIONS, POSITION, ENDPOINTS, MODE, SHAPE, CLUSTERS, GINI_COEFFICIENT ->
          true;
      case FREQUENCIES,
          CALCULATED_RATIOS,
          NON_LINEAR_CONCENTRATION_RATIOS,
          CORRELATION_COEFFICIENTS,
          STATISTICAL_HYPOTHESIS_TESTS,
          HAZARD_SURVIVAL_TABLES,
          LINKED_MULTILEVEL_TABLES ->
          false;
    };
  }

  /// The p % rule and the (n,k) rule on absolute contributions, so that a negative value changes
  /// nothing (SDC Handbook 4.2; the safer of > and ≥ for (n,k)).
  static boolean dominated(CellEvidence cell, Optional<Statbarn> barn, Profile profile) {
    boolean sums =
        barn.map(b ->
                b == Statbarn.LINEAR_AGGREGATIONS
                    || b == Statbarn.NON_LINEAR_CONCENTRATION_RATIOS
                    || b == Statbarn.CALCULATED_RATIOS)
            .orElse(true);
    return sums && dominated(cell.absoluteSum(), cell.largest(), profile);
  }

  /// The same for any contributors.
  ///
  /// @param largest the greatest contributions, greatest first; none says nothing
  static boolean dominated(double sum, List<Double> largest, Profile profile) {
    if (largest.isEmpty() || sum <= 0) {
      return false;
    }
    double first = largest.getFirst();
    for (Dominance limit : profile.dominance()) {
      boolean percent = (sum - top(largest, 2)) * 100 < limit.percent() * first;
      boolean share = top(largest, limit.largest()) * 100 >= limit.share() * sum;
      if (percent || share) {
        return true;
      }
    }
    return false;
  }

  static double top(List<Double> largest, int n) {
    return largest.stream().limit(n).mapToDouble(Double::doubleValue).sum();
  }
}
