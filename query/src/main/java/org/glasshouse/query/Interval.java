// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;

/// The days of one point of a measure; both ends belong to it.
public record Interval(LocalDate first, LocalDate last) {
  public Interval {
    if (last.isBefore(first)) {
      throw new QueryProblem.MeasureMistake(
          "an interval ends on " + last + ", before it starts on " + first,
          "give the earlier date first");
    }
    Rules.requireStored(Type.DATE, first);
    Rules.requireStored(Type.DATE, last);
  }
}
