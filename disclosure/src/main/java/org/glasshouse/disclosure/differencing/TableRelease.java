// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;
import java.util.Map;

/// A table of counts that left, or asks to leave.
///
/// @param id what people call it: the release, or the request
/// @param population which people could be counted: a dataset version with the choices that held
/// @param filter the categories kept of each variable that was filtered; empty for everybody
/// @param by the variables of the table, in the order of the keys
/// @param cells what was, or would be, shown
public record TableRelease(
    String id,
    String population,
    Map<String, List<String>> filter,
    List<String> by,
    List<Cell> cells) {

  public TableRelease {
    filter = Map.copyOf(filter);
    by = List.copyOf(by);
    cells = List.copyOf(cells);
  }

  /// One count.
  ///
  /// @param key one label for each variable of the table; `*` for all of them, and labels joined by
  ///   ` + ` for several
  public record Cell(List<String> key, Shown shown) {
    public Cell {
      key = List.copyOf(key);
    }
  }

  /// The same table with other cells.
  TableRelease with(List<Cell> changed) {
    return new TableRelease(id, population, filter, by, changed);
  }
}
