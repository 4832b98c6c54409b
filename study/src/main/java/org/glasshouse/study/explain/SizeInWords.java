// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.explain;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.contract.ExpectedSize;

/// How large a run can become, in words, and what is not known about that.
public final class SizeInWords {

  private SizeInWords() {}

  /// A line for each thing that is known or not.
  public static List<String> of(ExpectedSize expected) {
    var lines = new ArrayList<String>();
    expected.rows().forEach((table, rows) -> lines.add("%s: %,d rows".formatted(table, rows)));
    if (!expected.unknown().isEmpty()) {
      lines.add(
          "Not known, because nobody said how many rows these tables have: "
              + String.join(", ", expected.unknown())
              + ".");
    }
    expected
        .size()
        .ifPresent(size -> {
          lines.add("in all %,d rows to read".formatted(expected.rowsRead()));
          lines.add("it is about %,d people at most".formatted(size.people()));
          size.results()
              .forEach(
                  (result, rows) -> lines.add("%,d rows at most in %s".formatted(rows, result)));
        });
    return lines;
  }
}
