// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.DatasetId;

/// A dataset as it stood after one delivery; it never changes afterwards.
///
/// @param number counts from 1
/// @param tables in the order in which they are shown
public record DatasetVersion(
    DatasetId dataset, int number, Instant loadedAt, List<TableVersion> tables) {

  public DatasetVersion {
    if (number < 1) {
      throw new IllegalArgumentException("Versions count from 1.");
    }
    tables = List.copyOf(tables);
  }

  /// The table of that name in this version.
  public Optional<TableVersion> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
