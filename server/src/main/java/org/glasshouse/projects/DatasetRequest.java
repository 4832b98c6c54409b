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
}
