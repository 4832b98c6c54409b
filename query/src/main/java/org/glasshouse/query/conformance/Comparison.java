// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Logic;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;
import org.glasshouse.query.json.Json;
import org.jspecify.annotations.Nullable;

/// Compares an answer with the expected one: same tables, same columns, same rows in any order.
/// Whole numbers, decimals and yes-or-no values are different; decimals may differ by a relative
/// tolerance.
final class Comparison {

  private final double tolerance;

  Comparison(double tolerance) {
    this.tolerance = tolerance;
  }

  /// What differs, or nothing. Names tables and columns, and no value.
  Optional<String> difference(Map<String, List<Map<String, Json>>> expected, Answer answer) {
    if (!expected.keySet().equals(answer.tables().keySet())) {
      return Optional.of("tables " + expected.keySet() + " expected, " + answer.tables().keySet());
    }
    for (var entry : answer.tables().entrySet()) {
      var difference =
          difference(expected.getOrDefault(entry.getKey(), List.of()), entry.getValue());
      if (difference.isPresent()) {
        return Optional.of(entry.getKey() + ": " + difference.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(List<Map<String, Json>> expected, ResultTable actual) {
    if (expected.size() != actual.rows().size()) {
      return Optional.of(expected.size() + " rows expected, " + actual.rows().size() + " given");
    }
    List<List<@Nullable Object>> wanted = new ArrayList<>();
    for (var row : expected) {
      if (!row.keySet().equals(actual.columns().keySet())) {
        return Optional.of("columns " + row.keySet() + " expected");
      }
      List<@Nullable Object> cells = new ArrayList<>();
      actual.columns().forEach((name, type) -> cells.add(cell(row, name, type)));
      wanted.add(cells);
    }
    var left = sorted(wanted, actual);
    var right = sorted(actual.rows(), actual);
    var columns = List.copyOf(actual.columns().keySet());
    for (var c = 0; c < columns.size(); c++) {
      var differing = 0;
      for (var r = 0; r < left.size(); r++) {
        differing += same(left.get(r).get(c), right.get(r).get(c)) ? 0 : 1;
      }
      if (differing > 0) {
        return Optional.of(
            "column "
                + columns.get(c)
                + " differs in "
                + differing
                + " of "
                + left.size()
                + " rows");
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object cell(Map<String, Json> row, String name, Type type) {
    var json = row.get(name);
    return json == null
        ? null
        : ConformanceCase.plain(json, type == Type.DATE ? type : Type.STRING);
  }

  /// By everything that is exact first, so that nearly equal decimals cannot disturb the order.
  private static List<List<@Nullable Object>> sorted(
      List<? extends List<@Nullable Object>> rows, ResultTable shape) {
    var types = List.copyOf(shape.columns().values());
    List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
    sorted.sort((left, right) -> {
      for (var decimals : List.of(false, true)) {
        for (var c = 0; c < types.size(); c++) {
          if ((types.get(c) == Type.FLOAT) == decimals) {
            var order = order(left.get(c), right.get(c));
            if (order != 0) {
              return order;
            }
          }
        }
      }
      return 0;
    });
    return sorted;
  }

  private static int order(@Nullable Object left, @Nullable Object right) {
    if (left != null && right != null && left.getClass() != right.getClass()) {
      return left.getClass().getName().compareTo(right.getClass().getName());
    }
    return Logic.compareMissingFirst(left, right);
  }

  private boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Double l && right instanceof Double r) {
      return l.equals(r) || Math.abs(l - r) <= tolerance * Math.max(Math.abs(l), Math.abs(r));
    }
    return left == null ? right == null : left.equals(right);
  }
}
