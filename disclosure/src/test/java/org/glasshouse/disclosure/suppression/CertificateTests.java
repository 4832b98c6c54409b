// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A certificate")
class CertificateTests {

  @Test
  void neverProvesMoreThanExactBoundsAllow() {
    int proven = 0;
    for (int seed = 0; seed < 4; seed++) {
      CellTable table = table(seed);
      BitSet hidden = small(table);
      hidden.or(Suppression.eliminate(table, hidden, new BitSet()));
      OpenAtoms open = new OpenAtoms(table, hidden);
      List<Direction> directions = directions(table, open);
      Freedom freedom = new Freedom(table, directions);
      Polytope exact = exact(table, hidden);
      for (int p : small(table).stream().limit(8).toArray()) {
        Interval reach = exact.reach(table.members(p));
        for (int sign : new int[] {1, -1}) {
          double[] weight = new double[table.atomCount()];
          for (int atom : open.among(table.members(p))) {
            weight[atom] = sign;
          }
          freedom.raise(weight, 500, () -> {});
          Certificate certificate = Certificate.of(table, freedom);
          double more = certificate.more(table.members(p));
          double fewer = certificate.fewer(table.members(p));
          assertThat(more)
              .isLessThanOrEqualTo(reach.greatest().orElseThrow().toDouble() - table.value(p));
          assertThat(fewer).isLessThanOrEqualTo(table.value(p) - reach.least().toDouble());
          proven += more > 1 || fewer > 1 ? 1 : 0;
        }
      }
    }
    assertThat(proven).as("certificates that prove something").isPositive();
  }

  private static List<Direction> directions(CellTable table, OpenAtoms open) {
    List<Direction> directions = new ArrayList<>();
    new Kernel(table, open.sums(), new Random(1))
        .changes(
            open,
            (moved, step) -> {
              assertThat(open.unnoticed(moved, step)).isTrue();
              directions.add(new Direction(moved, step));
            });
    return directions;
  }

  private static Polytope exact(CellTable table, BitSet hidden) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!hidden.get(cell)) {
        rows.add(Row.exactly(table.members(cell), table.value(cell)));
      }
    }
    return new Polytope(table.atomCount(), rows);
  }

  private static CellTable table(int seed) {
    return CellTable.full(
        List.of(Dimension.withTotal(6), Dimension.withTotal(5), Dimension.withTotal(3)),
        new Random(seed).longs(90, 1, 25).toArray());
  }

  private static BitSet small(CellTable table) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      small.set(cell, table.value(cell) < 6);
    }
    return small;
  }
}
