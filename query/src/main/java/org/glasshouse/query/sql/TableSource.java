// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.Map;

/// Where the environment keeps a table: text that the environment itself wrote, never a study's.
///
/// @param relation a table, a view, or a function such as `read_parquet('…')`
/// @param person the expression for the person's key in that relation
/// @param columns the expression for each column of the published contract
public record TableSource(String relation, String person, Map<String, String> columns) {
  public TableSource {
    columns = Map.copyOf(columns);
  }
}
