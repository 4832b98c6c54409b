// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.List;
import org.glasshouse.disclosure.table.Table;

/// A table as it may leave, what was done to it, and what that cost.
///
/// @param table the new table; the old one is unchanged
/// @param explanation sentences for the reader, in the order of the work
/// @param cost what the reader lost
public record Protected(Table table, List<String> explanation, Cost cost) {

  public Protected {
    explanation = List.copyOf(explanation);
  }

  /// Information lost.
  ///
  /// @param counts cells of counts in the table
  /// @param primary suppressed because they are small
  /// @param secondary suppressed so that no other can be worked out
  /// @param rounded counts whose shown value differs from the counted one
  /// @param numbers other statistics suppressed
  /// @param meanChange mean absolute change of the counts that are still shown, in people
  /// @param greatestChange the greatest of these changes, in people
  /// @param totals what became of totals
  public record Cost(
      int counts,
      int primary,
      int secondary,
      int rounded,
      int numbers,
      double meanChange,
      long greatestChange,
      TotalsDrift totals) {}
}
