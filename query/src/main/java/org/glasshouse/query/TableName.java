// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// The name under which a study asks for a table: a published contract and a table in it, such as
/// `ehrql.tables.core` and `patients`.
public record TableName(String contract, String name) {
  public TableName {
    if (contract.isBlank() || name.isBlank()) {
      throw new QueryProblem.BadName(contract + "." + name);
    }
  }

  @Override
  public String toString() {
    return contract + "." + name;
  }
}
