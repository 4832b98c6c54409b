// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Profile;

/// Finds lines that say who people are and not how many: a measure grouped so finely that most of
/// its lines are of too few people to be counted would be a list of people, without a count.
///
/// @param many measures of which this is so, by name
record TellingGroups(Map<String, Boolean> many, Profile profile) {

  /// Fewer lines than this are a table of small counts, whatever is hidden in it.
  private static final int LEAST = 20;

  TellingGroups(List<MeasureLine> lines, Profile profile) {
    this(many(lines, profile), profile);
  }

  private static Map<String, Boolean> many(List<MeasureLine> lines, Profile profile) {
    var all = new HashMap<String, Integer>();
    var small = new HashMap<String, Integer>();
    for (var line : lines) {
      all.merge(line.measure().name(), 1, Integer::sum);
      small.merge(line.measure().name(), profile.small(line.counted()) ? 1 : 0, Integer::sum);
    }
    var many = new HashMap<String, Boolean>();
    all.forEach((measure, number) ->
        many.put(measure, number >= LEAST && small.getOrDefault(measure, 0) * 2 > number));
    return many;
  }

  /// Whether a line is left out: its measure is such a one, and its people are few.
  boolean isOf(MeasureLine line) {
    return many.getOrDefault(line.measure().name(), false) && profile.small(line.counted());
  }
}
