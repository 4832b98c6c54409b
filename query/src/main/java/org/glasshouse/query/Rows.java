// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.List;

/// Which rows a many-row series runs along: those of one table after a chain of filters.
///
/// Two series can be put side by side only when their rows are the same; then each row of one
/// belongs with one row of the other.
public record Rows(TableName table, List<Fingerprint> filters) {
  public Rows {
    filters = List.copyOf(filters);
  }

  Rows filteredBy(Fingerprint condition) {
    var longer = new ArrayList<>(filters);
    longer.add(condition);
    return new Rows(table, longer);
  }

  /// True when these rows contain `other`: same table, and `other` has at least these filters, in
  /// order.
  boolean contain(Rows other) {
    return table.equals(other.table)
        && other.filters.size() >= filters.size()
        && other.filters.subList(0, filters.size()).equals(filters);
  }
}
