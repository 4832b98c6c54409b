// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.query.ResultTable;
import org.jspecify.annotations.Nullable;

/// The organisations behind the two sums of each line of measures.
///
/// People of whom nobody knows an organisation count as one more contributor, since all of them may
/// be of one; but not as a second or third organisation, since they may be of those that are named.
/// Where it is known of nobody at all, nothing was counted.
///
/// @param count whether they were counted
record PracticesBehind(
    Map<List<@Nullable Object>, List<@Nullable Object>> byPlace, OrganisationCount count) {

  private static final int SUMS = 3;
  private static final int COLUMNS = 2 + ResultTable.LARGEST;

  /// @param rows of a table [org.glasshouse.query.Answer#ORGANISATIONS]
  static PracticesBehind of(List<? extends List<@Nullable Object>> rows) {
    var byPlace = new HashMap<List<@Nullable Object>, List<@Nullable Object>>();
    boolean named = false;
    for (var row : rows) {
      List<@Nullable Object> place = new ArrayList<>(row.subList(0, SUMS));
      place.addAll(row.subList(SUMS + 2 * COLUMNS, row.size()));
      byPlace.put(place, row);
      named |= whole(row.get(SUMS + COLUMNS)) > 0;
    }
    return named
        ? new PracticesBehind(byPlace, OrganisationCount.COUNTED)
        : without(OrganisationCount.NOT_RECORDED);
  }

  static PracticesBehind without(OrganisationCount why) {
    return new PracticesBehind(Map.of(), why);
  }

  Organisations above(List<@Nullable Object> place) {
    return at(place, SUMS);
  }

  Organisations below(List<@Nullable Object> place) {
    return at(place, SUMS + COLUMNS);
  }

  private Organisations at(List<@Nullable Object> place, int start) {
    var row = byPlace.get(place);
    if (row == null) {
      return Organisations.NONE;
    }
    var largest = new ArrayList<Double>();
    for (var value : row.subList(start + 2, start + COLUMNS)) {
      if (value instanceof Long some) {
        largest.add((double) some);
      }
    }
    long named = whole(row.get(start));
    return new Organisations(
        Math.max(named, Math.min(1, largest.size())), whole(row.get(start + 1)), largest);
  }

  private static long whole(@Nullable Object value) {
    return value instanceof Long whole ? whole : 0;
  }
}
