// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.catalogue;

import java.util.List;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.PublicCount;
import org.jspecify.annotations.Nullable;

/// A dataset as everyone may read it; every count is rounded up to the next ten.
///
/// @param version the newest, or null before the first delivery
record CatalogueEntry(
    String id,
    String title,
    String description,
    String custodian,
    @Nullable Integer version,
    @Nullable String loadedAt,
    List<Table> tables) {

  record Table(String name, long rows, String sha256, List<Column> columns) {}

  record Column(String name, String type, String description, boolean sensitive) {}

  static CatalogueEntry of(Dataset dataset, @Nullable DatasetVersion version) {
    return new CatalogueEntry(
        dataset.id().value(),
        dataset.title(),
        dataset.description(),
        dataset.custodian().value(),
        version == null ? null : version.number(),
        version == null ? null : version.loadedAt().toString(),
        version == null ? List.of() : tables(version));
  }

  private static List<Table> tables(DatasetVersion version) {
    return version.tables().stream()
        .map(table ->
            new Table(
                table.name(),
                PublicCount.of(table.rows()).value(),
                table.sha256(),
                table.columns().stream()
                    .map(
                        c -> new Column(c.name(), c.type().words(), c.description(), c.sensitive()))
                    .toList()))
        .toList();
  }
}
