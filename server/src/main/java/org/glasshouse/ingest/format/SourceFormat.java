// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one kind of supplier sends, and what becomes of it.
///
/// Written as data in `formats/*.yaml`; the reference page of formats is generated from the same
/// files.
///
/// @param name used when a flow is agreed
/// @param earliest no date may be before it
/// @param latest no date may be after it; null for the day of the delivery. A source that shifts
///   its dates on purpose says so here.
/// @param tables in the order in which they are judged: what is referenced comes first
public record SourceFormat(
    String name,
    String title,
    String description,
    LocalDate earliest,
    @Nullable LocalDate latest,
    List<SourceTable> tables,
    List<Mapping> mappings) {

  public SourceFormat {
    tables = List.copyOf(tables);
    mappings = List.copyOf(mappings);
    if (tables.stream().filter(table -> table.localId().isPresent()).count() != 1) {
      throw new IllegalArgumentException("Format " + name + " needs one table of persons.");
    }
  }

  /// The table that says who the persons are.
  public SourceTable persons() {
    return tables.stream().filter(t -> t.localId().isPresent()).findFirst().orElseThrow();
  }

  /// The table of that name.
  public SourceTable table(String wanted) {
    return tables.stream().filter(t -> t.name().equals(wanted)).findFirst().orElseThrow();
  }
}
