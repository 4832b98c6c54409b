// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;
import org.glasshouse.disclosure.Severity;

/// One thing that a table would give away together with what has been released.
///
/// It names releases and groups, and says how many people only as a band: the number itself would
/// be the disclosure.
///
/// @param earlier the release that it collides with; the candidate's own name when alone
/// @param earlierKey the group there; empty when several releases work together
/// @param key the group of the candidate, or the group that becomes known
/// @param kind how it comes about
/// @param severity REFUSE when a small count becomes known exactly, REVIEW when only nearly
/// @param fewerThan the band: at least one, and fewer people than this
public record Collision(
    String earlier,
    List<String> earlierKey,
    List<String> key,
    Kind kind,
    Severity severity,
    int fewerThan) {

  /// How a count becomes known.
  public enum Kind {
    /// One number taken from the other.
    DIFFERENCE,
    /// The same group before and after people left or joined.
    CHANGED_POPULATION,
    /// Several tables together.
    COMBINATION
  }

  public Collision {
    earlierKey = List.copyOf(earlierKey);
    key = List.copyOf(key);
  }

  /// One sentence for the analyst and the checker.
  public String sentence() {
    String group = String.join(" / ", key);
    String band = "between 1 and " + (fewerThan - 1) + " people";
    return switch (kind) {
      case DIFFERENCE ->
          "Taking one of the two from the other ("
              + group
              + " here and "
              + String.join(" / ", earlierKey)
              + " in "
              + earlier
              + ") leaves "
              + band
              + ".";
      case CHANGED_POPULATION ->
          "The group "
              + group
              + " was also counted in "
              + earlier
              + ", over a population that has changed since by "
              + band
              + " in this group: perhaps those who objected.";
      case COMBINATION ->
          "Together with "
              + earlier
              + ", the count of "
              + group
              + " can be worked out: "
              + band
              + ".";
    };
  }
}
