// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;

/// Rows of which the date in `column` is from `first` to `last`, both included. A row without that
/// date is outside.
public record DateRange(String column, LocalDate first, LocalDate last) {
  public DateRange {
    Rules.requireName(column);
    new Interval(first, last);
  }
}
