// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.util.List;
import java.util.Optional;
import org.glasshouse.ingest.Rule;

/// One table of a source: a file of comma-separated text with a header.
///
/// @param name used for the file (`name.csv` or `name.csv.gz`) and on every page
/// @param required whether a delivery without it is refused
/// @param columns in any order; a delivery's header decides where each one is
/// @param checks rules that look at more than one cell or more than one row
public record SourceTable(
    String name, boolean required, List<SourceColumn> columns, List<Check> checks) {

  public SourceTable {
    columns = List.copyOf(columns);
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /// A rule over a row `r` and, where the row is about a person, that person's row `p`.
  ///
  /// @param rule what a row that it refuses is said to break
  /// @param column the column named as the place of the fault
  /// @param refuseWhen a condition in SQL; unknown (null) does not refuse
  public record Check(Rule rule, String column, String refuseWhen) {}

  /// The column that holds the source's own identifier of a person, in the table of persons only.
  public Optional<SourceColumn> localId() {
    return columns.stream().filter(c -> c.identity() == IdentityField.LOCAL_ID).findFirst();
  }

  /// The column that names a person in the table of persons; none in that table itself.
  public Optional<SourceColumn> personColumn(String personTable) {
    return columns.stream()
        .filter(c -> c.references() != null && c.referencedTable().equals(personTable))
        .findFirst();
  }

  /// The columns that are kept until the delivery is in the lake.
  public List<SourceColumn> staged() {
    return columns.stream().filter(SourceColumn::isStaged).toList();
  }
}
