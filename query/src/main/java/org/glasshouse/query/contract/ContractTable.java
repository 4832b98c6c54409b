// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.List;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Schema;
import org.glasshouse.query.TableName;

/// A published table and how it is made; without parts it has no rows here.
public record ContractTable(
    TableName name,
    boolean onePerPerson,
    String about,
    List<Part> parts,
    List<ContractColumn> columns) {
  public ContractTable {
    parts = List.copyOf(parts);
    columns = List.copyOf(columns);
  }

  /// The table as studies see it.
  public Frame.Table frame() {
    return new Frame.Table(
        name, onePerPerson, new Schema(columns.stream().map(ContractColumn::definition).toList()));
  }

  public Optional<ContractColumn> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }
}
