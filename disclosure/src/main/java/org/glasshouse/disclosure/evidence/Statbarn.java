// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.Arrays;
import java.util.Optional;

/// The fourteen classes of statistic with the same risks (ontology `w3id.org/statbarnsdc`).
public enum Statbarn {
  FREQUENCIES("Frequencies"),
  LINEAR_AGGREGATIONS("LinearAggregations"),
  POSITION("Position"),
  ENDPOINTS("Endpoints"),
  MODE("Mode"),
  SHAPE("Shape"),
  CALCULATED_RATIOS("CalculatedRatios"),
  NON_LINEAR_CONCENTRATION_RATIOS("NonLinearConcentrationRatios"),
  GINI_COEFFICIENT("GiniCoefficient"),
  CORRELATION_COEFFICIENTS("CorrelationCoefficients"),
  STATISTICAL_HYPOTHESIS_TESTS("StatisticalHypothesisTests"),
  HAZARD_SURVIVAL_TABLES("HazardSurvivalTables"),
  LINKED_MULTILEVEL_TABLES("LinkedMultilevelTables"),
  CLUSTERS("Clusters");

  private final String label;

  Statbarn(String label) {
    this.label = label;
  }

  /// The name in the ontology.
  public String label() {
    return label;
  }

  /// The class with this name in the ontology.
  public static Optional<Statbarn> named(String label) {
    return Arrays.stream(values()).filter(barn -> barn.label.equals(label)).findFirst();
  }
}
