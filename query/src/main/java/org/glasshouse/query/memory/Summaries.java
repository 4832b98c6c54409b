// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.time.LocalDate;
import java.util.List;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Logic;
import org.glasshouse.query.SummaryOperation;
import org.jspecify.annotations.Nullable;

/// What a person's values come to; none of them is missing.
final class Summaries {

  private Summaries() {}

  static @Nullable Object of(SummaryOperation operation, List<Object> values) {
    if (operation == SummaryOperation.COUNT_DISTINCT) {
      return distinct(values);
    }
    if (values.isEmpty()) {
      return null;
    }
    return switch (operation) {
      case MINIMUM -> Logic.extreme(Frame.Position.FIRST, values);
      case MAXIMUM -> Logic.extreme(Frame.Position.LAST, values);
      case SUM -> sum(values);
      case MEAN ->
          values.stream().mapToDouble(value -> ((Number) value).doubleValue()).sum()
              / values.size();
      case COUNT_DISTINCT -> throw new IllegalStateException("answered above");
    };
  }

  private static Object sum(List<Object> values) {
    if (values.getFirst() instanceof Double) {
      return values.stream().mapToDouble(value -> (Double) value).sum();
    }
    return values.stream().mapToLong(value -> (Long) value).reduce(0, Math::addExact);
  }

  private static long distinct(List<Object> values) {
    var sorted = values.stream().sorted(Logic::compare).toList();
    var count = 0L;
    for (var i = 0; i < sorted.size(); i++) {
      if (i == 0 || Logic.compare(sorted.get(i - 1), sorted.get(i)) != 0) {
        count++;
      }
    }
    return count;
  }

  static long episodes(List<Object> dates, int maximumGapDays) {
    var days = dates.stream().mapToLong(date -> ((LocalDate) date).toEpochDay()).sorted().toArray();
    var episodes = 0L;
    for (var i = 0; i < days.length; i++) {
      if (i == 0 || days[i] - days[i - 1] > maximumGapDays) {
        episodes++;
      }
    }
    return episodes;
  }
}
