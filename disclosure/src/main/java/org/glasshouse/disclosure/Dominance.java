// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// When the largest contributors make a sum risky.
///
/// @param percent p of the p % rule: refused when the others together are less than p % of the
///   largest contribution; 0 switches the rule off
/// @param largest n of the (n,k) rule
/// @param share k of the (n,k) rule, in per cent: refused when the n largest reach it
public record Dominance(int percent, int largest, int share) {

  public Dominance {
    if (percent < 0 || largest < 1 || share < 1 || share > 100) {
      throw new DisclosureProblem.ProfileFault("", "has dominance limits out of range");
    }
  }

  boolean atLeastAsStrictAs(Dominance other) {
    return percent >= other.percent && largest == other.largest && share <= other.share;
  }
}
