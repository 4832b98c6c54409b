// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exact bounds")
class PolytopeTests {

  @Test
  void areThoseOfEveryWholeSolutionThatCountingFinds() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int[] truth = random.ints(6, 0, 4).toArray();
      List<Row> rows = rows(random, truth);
      Polytope polytope = new Polytope(truth.length, rows);
      int[] target = members(random);

      Interval real = polytope.reach(target);
      Interval whole = polytope.wholeReach(target, real);

      int[] counted = count(rows, target);
      assertThat(whole.least().toDouble()).as("seed %d", seed).isEqualTo(counted[0]);
      assertThat(whole.greatest().orElseThrow().toDouble())
          .as("seed %d", seed)
          .isEqualTo(counted[1]);
      assertThat(real.least()).isLessThanOrEqualTo(whole.least());
      assertThat(real.greatest().orElseThrow())
          .isGreaterThanOrEqualTo(whole.greatest().orElseThrow());
    }
  }

  @Test
  void areHalvesWhereThreePairsOverlap() {
    Polytope triangle =
        new Polytope(
            3,
            List.of(
                Row.exactly(new int[] {0, 1}, 1),
                Row.exactly(new int[] {1, 2}, 1),
                Row.exactly(new int[] {0, 2}, 1)));

    Interval real = triangle.reach(new int[] {0});

    assertThat(real.least())
        .isEqualTo(new Fraction(java.math.BigInteger.ONE, java.math.BigInteger.TWO));
    assertThat(real.exact()).isTrue();
    assertThatThrownBy(() -> triangle.wholeReach(new int[] {0}, real))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void haveNoEndWhereNothingLimitsThem() {
    Polytope open = new Polytope(2, List.of(new Row(new int[] {0, 1}, 5, Long.MAX_VALUE)));

    assertThat(open.reach(new int[] {0})).isEqualTo(new Interval(Fraction.ZERO, Optional.empty()));
    assertThat(open.reach(new int[] {0, 1}).least()).isEqualTo(Fraction.of(5));
  }

  @Test
  void doNotExistForContradictions() {
    assertThatThrownBy(() ->
            new Polytope(
                2, List.of(Row.exactly(new int[] {0}, 5), Row.exactly(new int[] {0, 1}, 4))))
        .isInstanceOf(Impossible.class);
  }

  private static List<Row> rows(Random random, int[] truth) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.exactly(new int[] {0, 1, 2, 3, 4, 5}, sum(truth, new int[] {0, 1, 2, 3, 4, 5})));
    for (int i = 0; i < 3; i++) {
      int[] members = members(random);
      int sum = sum(truth, members);
      int slack = random.nextInt(3) == 0 ? 1 : 0;
      rows.add(new Row(members, Math.max(0, sum - slack), (long) sum + slack));
    }
    return rows;
  }

  private static int[] members(Random random) {
    int[] members =
        java.util.stream.IntStream.range(0, 6).filter(_ -> random.nextBoolean()).toArray();
    return members.length == 0 ? new int[] {0} : members;
  }

  private static int sum(int[] values, int[] members) {
    return java.util.Arrays.stream(members).map(m -> values[m]).sum();
  }

  private static int[] count(List<Row> rows, int[] target) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    int most = (int) rows.getFirst().greatest();
    int[] values = new int[6];
    long combinations = (long) Math.pow(most + 1, 5);
    for (long code = 0; code < combinations; code++) {
      long rest = code;
      int sum = 0;
      for (int i = 0; i < 5; i++) {
        values[i] = (int) (rest % (most + 1));
        sum += values[i];
        rest /= most + 1;
      }
      values[5] = most - sum;
      if (values[5] >= 0 && rows.stream().allMatch(row -> holds(row, values))) {
        least = Math.min(least, sum(values, target));
        greatest = Math.max(greatest, sum(values, target));
      }
    }
    return new int[] {least, greatest};
  }

  private static boolean holds(Row row, int[] values) {
    int sum = sum(values, row.members());
    return sum >= row.least() && sum <= row.greatest();
  }
}
