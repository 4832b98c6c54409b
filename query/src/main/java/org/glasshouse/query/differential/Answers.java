// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Logic;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Compares answers: same rows in any order, decimals nearly equal.
final class Answers {

  private Answers() {}

  static boolean same(Answer left, Answer right) {
    return left.tables().keySet().equals(right.tables().keySet())
        && left.tables().entrySet().stream()
            .allMatch(entry -> same(entry.getValue(), right.tables().get(entry.getKey())));
  }

  private static boolean same(ResultTable left, @Nullable ResultTable right) {
    if (right == null
        || !left.columns().equals(right.columns())
        || left.rows().size() != right.rows().size()) {
      return false;
    }
    var first = sorted(left);
    var second = sorted(right);
    for (var r = 0; r < first.size(); r++) {
      for (var c = 0; c < first.get(r).size(); c++) {
        if (!same(first.get(r).get(c), second.get(r).get(c))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<List<@Nullable Object>> sorted(ResultTable table) {
    var types = List.copyOf(table.columns().values());
    List<List<@Nullable Object>> rows = new ArrayList<>(table.rows());
    rows.sort((left, right) -> {
      for (var decimals : List.of(false, true)) {
        for (var c = 0; c < types.size(); c++) {
          var order =
              (types.get(c) == Type.FLOAT) == decimals
                  ? Logic.compareMissingFirst(left.get(c), right.get(c))
                  : 0;
          if (order != 0) {
            return order;
          }
        }
      }
      return 0;
    });
    return rows;
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Double l && right instanceof Double r) {
      return Double.compare(l + 0.0, r + 0.0) == 0
          || Math.abs(l - r) <= 1e-9 * Math.max(Math.abs(l), Math.abs(r));
    }
    return left == null ? right == null : left.equals(right);
  }
}
