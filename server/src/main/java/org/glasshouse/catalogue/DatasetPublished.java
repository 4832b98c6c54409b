// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.ledger.Recorded;

/// A new version of a dataset can be used from now on.
///
/// @param version counts from 1
public record DatasetPublished(DatasetId dataset, int version, Instant at, List<Table> tables)
    implements Recorded {

  public DatasetPublished {
    tables = List.copyOf(tables);
  }

  @Override
  public String kind() {
    return "dataset-published";
  }

  /// One table of the version.
  ///
  /// @param rows rounded up to the next ten
  /// @param sha256 of the Parquet file
  public record Table(String name, long rows, String sha256) {}
}
