// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;

/// The version of a table before the one that is looked at: of an earlier turn, or released before.
///
/// @param words what it is, such as `turn 1`
/// @param table header and rows
public record Before(String words, List<List<String>> table) {

  public Before {
    table = table.stream().map(List::copyOf).toList();
  }
}
