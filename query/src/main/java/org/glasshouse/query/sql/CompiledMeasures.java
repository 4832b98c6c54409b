// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;

/// The SQL for one group of measures, and how to read its rows: the interval's number, which of the
/// groupings a row belongs to, the groups' values, the sum of the denominator and that of each
/// numerator.
///
/// @param groupings for each grouping the positions of its groups in `groups`
public record CompiledMeasures(
    Sql sql, List<Series> numerators, List<Series> groups, List<List<Integer>> groupings) {

  /// The columns of a sum when it is told who contributes most: the sum without signs, and the
  /// greatest contributions.
  static final int RANKED = 1 + ResultTable.LARGEST;

  /// Of organisations, also how many.
  static final int ORGANISATIONS = 1 + RANKED;

  /// Positions by fingerprint.
  public Map<Fingerprint, Integer> positions(List<Series> series) {
    return SqlCompiler.positions(series);
  }
}
