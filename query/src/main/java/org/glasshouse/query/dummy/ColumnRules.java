// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.TableName;

/// The rules of each column, by table and name.
public record ColumnRules(Map<TableName, Map<String, List<ColumnRule>>> rules) {
  public ColumnRules {
    rules = Map.copyOf(rules);
  }

  /// No promise besides the schema's types.
  public static ColumnRules none() {
    return new ColumnRules(Map.of());
  }

  List<ColumnRule> of(TableName table, String column) {
    return rules.getOrDefault(table, Map.of()).getOrDefault(column, List.of());
  }
}
