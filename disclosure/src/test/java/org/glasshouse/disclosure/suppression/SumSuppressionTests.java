// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Secondary suppression of sums")
class SumSuppressionTests {

  @Test
  void leavesEveryRiskySumItsLevelOnBothSidesByExactBounds() {
    int proven = 0;
    int narrowBefore = 0;
    for (int seed = 0; seed < 25; seed++) {
      CellTable table = random(seed);
      Map<Integer, Long> levels = risky(table, new Random(seed));
      BitSet alone = new BitSet();
      levels.keySet().forEach(alone::set);
      alone.or(Suppression.eliminate(table, alone, new BitSet()));

      Pattern pattern = SumSuppression.protect(table, levels);

      BitSet hidden = (BitSet) pattern.primary().clone();
      hidden.or(pattern.secondary());
      for (int cell : levels.keySet()) {
        if (!pattern.unproven().get(cell)) {
          assertThat(wide(cell, levels, table, hidden)).as("seed %d cell %d", seed, cell).isTrue();
          proven++;
        }
        narrowBefore += wide(cell, levels, table, alone) ? 0 : 1;
      }
      pattern.secondary().stream().forEach(cell -> assertThat(table.value(cell)).isPositive());
      assertThat(pattern.unproven().cardinality()).as("seed %d", seed).isLessThanOrEqualTo(1);
    }
    assertThat(proven).isGreaterThan(100);
    assertThat(narrowBefore).as("independence alone leaves them too close").isPositive();
  }

  @Test
  void doesNotTakeASmallNeighbourForCover() {
    CellTable table =
        CellTable.full(List.of(Dimension.withTotal(4)), new long[] {10_000, 40, 3_000, 9_000});

    Pattern pattern = SumSuppression.protect(table, Map.of(0, 1_500L));

    assertThat(pattern.unproven().isEmpty()).isTrue();
    BitSet hidden = (BitSet) pattern.primary().clone();
    hidden.or(pattern.secondary());
    assertThat(wide(0, Map.of(0, 1_500L), table, hidden)).isTrue();
    assertThat(hidden.stream().filter(cell -> cell == 2 || cell == 3 || cell == 4)).isNotEmpty();
  }

  @Test
  void namesASumThatNothingCanCover() {
    CellTable table = CellTable.full(List.of(Dimension.withTotal(2)), new long[] {10_000, 0});

    assertThat(SumSuppression.protect(table, Map.of(0, 1_000L, 2, 1_000L)).unproven().isEmpty())
        .as("the sum and its total, both hidden, are open upwards")
        .isTrue();
  }

  private static boolean wide(int cell, Map<Integer, Long> levels, CellTable table, BitSet hidden) {
    List<Row> rows = new ArrayList<>();
    for (int other = 0; other < table.size(); other++) {
      if (!hidden.get(other)) {
        rows.add(Row.exactly(table.members(other), table.value(other)));
      }
    }
    Interval reach = new Polytope(table.atomCount(), rows).reach(table.members(cell));
    long value = table.value(cell);
    long level = levels.getOrDefault(cell, 0L);
    boolean above =
        reach.greatest().map(g -> g.compareTo(Fraction.of(value + level)) >= 0).orElse(true);
    return above && reach.least().compareTo(Fraction.of(value - Math.min(level, value))) <= 0;
  }

  private static CellTable random(int seed) {
    Random random = new Random(seed);
    return CellTable.full(
        List.of(Dimension.withTotal(5), Dimension.withTotal(4), Dimension.withTotal(2)),
        random.doubles(40, 0, 12).mapToLong(x -> x < 1 ? 0 : (long) Math.exp(x)).toArray());
  }

  /// One in six smallest cells, at a tenth to a quarter of its value.
  private static Map<Integer, Long> risky(CellTable table, Random random) {
    Map<Integer, Long> levels = new HashMap<>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (table.members(cell).length == 1 && table.value(cell) > 0 && random.nextInt(6) == 0) {
        levels.put(cell, 1 + table.value(cell) * (10 + random.nextInt(15)) / 100);
      }
    }
    return levels;
  }
}
