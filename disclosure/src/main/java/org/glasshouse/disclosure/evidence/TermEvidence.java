// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.List;

/// Who stands behind one coefficient, or behind a reference level beside it.
///
/// @param row of the table, from 0
/// @param persons who have the level, or stand on the smaller side of a column of two values
/// @param rarer of an outcome of yes and no, the fewer of those with and without it among the
///   people of the level; at least `persons` of any other outcome
/// @param groups the organisations of these people; none where nobody counted them
public record TermEvidence(int row, long persons, long rarer, List<GroupOrganisations> groups) {

  public TermEvidence {
    groups = List.copyOf(groups);
  }

  /// Whether few people are behind it.
  public boolean isOfFew(int threshold) {
    return persons < threshold;
  }

  /// Whether enough people are behind it, and few of them have one of the outcomes.
  public boolean hasFewOfOneOutcome(int threshold) {
    return !isOfFew(threshold) && rarer < threshold;
  }
}
