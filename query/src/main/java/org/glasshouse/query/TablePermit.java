// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a table that a permit covers: some columns, and the rows in a range of dates, or of
/// all dates when `dates` is null.
public record TablePermit(Set<String> columns, @Nullable DateRange dates) {
  public TablePermit {
    columns = Set.copyOf(columns);
  }
}
