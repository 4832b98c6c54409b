// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How rows of one source table become rows of one lake table.
///
/// @param into the lake's table
/// @param from the source's table; its rows are called `r`
/// @param where which rows, as a condition in SQL, or null for all
/// @param visit the column of `r` that names the visit, or null
/// @param onePerPerson whether the rows of one person become one row, by aggregates in the columns
/// @param columns each filled column of the lake with its value in SQL; the others stay empty
public record Mapping(
    String into,
    String from,
    @Nullable String where,
    @Nullable String visit,
    boolean onePerPerson,
    Map<String, String> columns) {

  public Mapping {
    columns = Map.copyOf(columns);
  }
}
