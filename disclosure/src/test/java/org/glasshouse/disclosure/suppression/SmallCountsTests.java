// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.suppression.SmallCounts.Rounded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounding of small counts")
class SmallCountsTests {

  private static final List<Dimension> SHAPE =
      List.of(Dimension.withTotal(6), Dimension.withTotal(4), Dimension.withTotal(3));

  @Test
  void leavesNoSmallCountInAnyTableAndAllTablesAddUp() {
    for (int seed = 0; seed < 40; seed++) {
      CellTable before = CellTable.full(SHAPE, counts(new Random(seed)));

      Rounded rounded = SmallCounts.round(before, 5);

      CellTable after =
          CellTable.full(SHAPE, rounded.atoms().stream().mapToLong(Long::longValue).toArray());
      for (int cell = 0; cell < after.size(); cell++) {
        assertThat(after.value(cell)).as("seed %d", seed).isNotIn(1L, 2L, 3L, 4L);
      }
    }
  }

  @Test
  void movesTotalsLessThanRoundingEachCountAlone() {
    long ours = 0;
    long alone = 0;
    for (int seed = 0; seed < 40; seed++) {
      long[] counts = counts(new Random(seed));
      CellTable before = CellTable.full(SHAPE, counts);
      long[] each = counts.clone();
      for (int i = 0; i < each.length; i++) {
        each[i] = each[i] < 5 ? (each[i] < 3 ? 0 : 5) : each[i];
      }
      CellTable apart = CellTable.full(SHAPE, each);
      int total = before.size() - 1;
      ours += SmallCounts.round(before, 5).greatestChange();
      alone += Math.abs(apart.value(total) - before.value(total));
    }
    assertThat(ours).isLessThan(alone);
  }

  @Test
  void changesNothingWhereNothingIsSmall() {
    long[] counts = new long[72];
    java.util.Arrays.fill(counts, 9);

    Rounded rounded = SmallCounts.round(CellTable.full(SHAPE, counts), 5);

    assertThat(rounded.moved()).isZero();
    assertThat(rounded.utility()).isEqualTo(1);
  }

  private static long[] counts(Random random) {
    return random.longs(72, 0, 8).toArray();
  }
}
