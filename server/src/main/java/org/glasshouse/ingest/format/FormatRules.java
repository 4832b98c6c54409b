// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.util.List;
import java.util.stream.Collectors;

/// What a format must keep to, checked when it is read.
final class FormatRules {

  private FormatRules() {}

  /// @throws IllegalArgumentException naming the first thing that does not fit
  static void check(SourceFormat format, List<LakeTable> lake) {
    for (var table : format.tables()) {
      for (var column : table.columns()) {
        if (column.references() != null) {
          var target = format.table(column.referencedTable());
          require(
              target.columns().stream()
                  .anyMatch(c -> c.unique() && c.name().equals(column.referencedColumn())),
              format.name() + ": " + column.references() + " is not a unique column");
        }
      }
    }
    for (var mapping : format.mappings()) {
      format.table(mapping.from());
      var target =
          lake.stream().filter(t -> t.name().equals(mapping.into())).findFirst().orElseThrow();
      var names = target.columns().stream().map(c -> c.name()).collect(Collectors.toSet());
      for (var column : mapping.columns().keySet()) {
        require(
            names.contains(column) && !column.equals("person_id") && !column.equals(target.id()),
            format.name() + ": " + mapping.into() + "." + column + " cannot be filled");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
