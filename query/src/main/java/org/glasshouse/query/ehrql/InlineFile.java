// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.List;

/// A file of a study as text: the names of its columns, and its cells, empty when missing.
public record InlineFile(List<String> columns, List<List<String>> rows) {
  public InlineFile {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
