// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Invented people, one row each, whose columns are SQL over the number `i`.
record InventedCohort(int people, Map<String, String> columns) {

  static InventedCohort of(int people) {
    var columns = new LinkedHashMap<String, String>();
    columns.put("person_id", "i::bigint");
    columns.put("age", "20 + (i * 37) % 61");
    columns.put("smokes", "(i * 7) % 10 < 3");
    columns.put("region", "['north', 'east', 'south'][1 + (i * 11) % 3]");
    columns.put("ill", "(i * 13 + (i * 37) % 61) % 97 < 45");
    columns.put("visits", "((i * 29) % 7)::int");
    columns.put("years", "0.5 + (i * 3) % 8");
    columns.put("pressure", "100 + (i * 31) % 53");
    columns.put("days", "(i * 17) % 730");
    columns.put("died", "(i * 19) % 4 > 0");
    return new InventedCohort(people, columns);
  }

  InventedCohort with(String column, String sql) {
    var changed = new LinkedHashMap<>(columns);
    changed.put(column, sql);
    return new InventedCohort(people, changed);
  }

  String sql() {
    return columns.entrySet().stream()
        .map(column -> column.getValue() + " as " + column.getKey())
        .collect(
            Collectors.joining(", ", "select ", " from range(1, %d) r(i)".formatted(people + 1)));
  }
}
