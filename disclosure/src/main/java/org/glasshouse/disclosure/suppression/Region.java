// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;

/// The populations that fit everything published and differ from the true one only here.
final class Region {

  private final Polytope polytope;

  Region(CellTable table, int[] region, OpenAtoms open) {
    List<Row> rows = new ArrayList<>();
    for (int[] places : open.within(region)) {
      long sum = Arrays.stream(places).mapToLong(place -> table.atom(region[place])).sum();
      rows.add(Row.exactly(places, sum));
    }
    polytope = new Polytope(region.length, rows);
  }

  /// Whole counts for which the target is largest (or smallest), where the farthest are whole.
  Optional<long[]> farthest(int[] target, int sign) {
    return polytope.farthestWhole(target, sign);
  }
}
