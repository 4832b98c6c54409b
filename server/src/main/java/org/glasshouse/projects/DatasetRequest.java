// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.DatasetId;

/// The part of a dataset that a project asks for, and why it needs that part.
public record DatasetRequest(DatasetId dataset, List<TableGrant> tables, String reason) {

  public DatasetRequest {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new ProjectsProblem.NothingAskedFor();
    }
  }

  /// Whether another request asks for all of this and more, for the same reason.
  boolean within(DatasetRequest other) {
    return reason.equals(other.reason) && coveredBy(other);
  }

  /// Whether another request asks for all of these columns and more.
  boolean coveredBy(DatasetRequest other) {
    return dataset.equals(other.dataset)
        && tables.stream()
            .allMatch(grant ->
                other.tables.stream()
                    .anyMatch(more ->
                        more.table().equals(grant.table())
                            && more.columns().containsAll(grant.columns())));
  }
}
