// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.glasshouse.disclosure.suppression.ControlledRounding.Rounded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Controlled rounding")
class ControlledRoundingTests {

  @Test
  void takesEveryCellOfATwoWayTableWithAHierarchyToANeighbouringMultiple() {
    for (int seed = 0; seed < 40; seed++) {
      int base = 3 + seed % 8;
      CellTable before = new CellTable(hierarchy(), counts(seed, 24), keys(hierarchy()));

      Rounded rounded =
          ControlledRounding.round(before, base, new SplittableRandom(seed)::nextDouble);

      assertThat(rounded.further()).as("seed %d", seed).isZero();
      CellTable after = new CellTable(hierarchy(), atoms(rounded), keys(hierarchy()));
      assertNeighbours(before, after, base, seed);
    }
  }

  @Test
  void keepsTotalsAddingUpWhereThreeDimensionsHaveNoSuchRounding() {
    int without = 0;
    for (int seed = 0; seed < 100; seed++) {
      CellTable before = CellTable.full(cube(), counts(seed, 36));

      Rounded rounded = ControlledRounding.round(before, 3, new SplittableRandom(seed)::nextDouble);

      CellTable after = CellTable.full(cube(), atoms(rounded));
      int further = 0;
      for (int cell = 0; cell < after.size(); cell++) {
        assertThat(after.value(cell) % 3).isZero();
        if (before.members(cell).length == 1) {
          assertThat(Math.abs(after.value(cell) - before.value(cell))).isLessThan(3);
        }
        further += neighbours(before.value(cell), after.value(cell), 3) ? 0 : 1;
      }
      assertThat(rounded.further()).isEqualTo(further);
      without += further > 0 ? 1 : 0;
    }
    assertThat(without).as("tables where none was found").isBetween(1, 10);
  }

  @Test
  void saysWhenATableHasNoSuchRounding() {
    // Of the three ones exactly one goes up in each pair that adds up to 2: there is no such
    // choice.
    long[] counts = {1, 0, 0, 1, 2, 1, 2, 0};
    List<Dimension> cube =
        List.of(Dimension.withTotal(2), Dimension.withTotal(2), Dimension.withTotal(2));

    Rounded rounded =
        ControlledRounding.round(
            CellTable.full(cube, counts), 2, new SplittableRandom(1)::nextDouble);

    assertThat(rounded.further()).isPositive();
    assertThat(rounded.atoms()).allMatch(count -> count % 2 == 0);
  }

  @Test
  void isExactForCountsOfFifteenDigits() {
    long large = 999_999_999_999_990L;
    CellTable before = CellTable.full(square(), new long[] {large + 3, 2, 0, 7, large, 1, 4, 4, 9});

    Rounded rounded = ControlledRounding.round(before, 10, new SplittableRandom(1)::nextDouble);

    assertNeighbours(before, CellTable.full(square(), atoms(rounded)), 10, 1);
  }

  @Test
  void isTheSameForTheSameChancesAndTrueOnAverage() {
    CellTable before = CellTable.full(square(), new long[] {1, 2, 3, 4, 6, 7, 8, 9, 12});
    double[] mean = new double[9];
    for (int seed = 0; seed < 4_000; seed++) {
      Rounded once = ControlledRounding.round(before, 5, new SplittableRandom(seed)::nextDouble);
      if (seed < 20) {
        assertThat(ControlledRounding.round(before, 5, new SplittableRandom(seed)::nextDouble))
            .isEqualTo(once);
      }
      for (int atom = 0; atom < 9; atom++) {
        mean[atom] += once.atoms().get(atom) / 4_000.0;
      }
    }
    for (int atom = 0; atom < 9; atom++) {
      assertThat(Math.abs(mean[atom] - before.atom(atom))).as("atom %d", atom).isLessThan(0.25);
    }
  }

  @Test
  void showsOfACountNoMoreThanTheMultipleThatStandsThere() {
    for (int seed = 0; seed < 6; seed++) {
      CellTable before = CellTable.full(cube(), counts(seed, 36));
      CellTable after =
          CellTable.full(
              cube(),
              atoms(ControlledRounding.round(before, 5, new SplittableRandom(seed)::nextDouble)));
      Polytope all = fitting(after, 4);
      Polytope byNearest = fitting(before, 2);
      for (int atom = 0; atom < 36; atom++) {
        Interval reach = all.reach(new int[] {atom});
        assertThat(reach.least()).isEqualTo(Fraction.of(Math.max(0, after.atom(atom) - 4)));
        assertThat(reach.greatest()).contains(Fraction.of(after.atom(atom) + 4));
        Interval other = byNearest.reach(new int[] {atom});
        double width = reach.greatest().orElseThrow().toDouble() - reach.least().toDouble();
        assertThat(width)
            .isGreaterThanOrEqualTo(
                other.greatest().orElseThrow().toDouble() - other.least().toDouble());
      }
    }
  }

  /// All tables that an attacker thinks possible: each cell within so many of the multiple nearest
  /// to it (a multiple is nearest to itself).
  private static Polytope fitting(CellTable table, long within) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      long shown = 5 * ((table.value(cell) + 2) / 5);
      rows.add(new Row(table.members(cell), Math.max(0, shown - within), shown + within));
    }
    return new Polytope(table.atomCount(), rows);
  }

  private static void assertNeighbours(CellTable before, CellTable after, int base, int seed) {
    for (int cell = 0; cell < after.size(); cell++) {
      assertThat(neighbours(before.value(cell), after.value(cell), base))
          .as("seed %d: %d became %d", seed, before.value(cell), after.value(cell))
          .isTrue();
    }
  }

  /// A multiple stays, and so does nobody.
  private static boolean neighbours(long before, long after, int base) {
    return after == base * Math.floorDiv(before, base)
        || after == base * Math.ceilDiv(before, (long) base);
  }

  private static long[] atoms(Rounded rounded) {
    return rounded.atoms().stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] counts(int seed, int atoms) {
    return new Random(seed).longs(atoms, 0, 30).map(n -> n < 5 ? 0 : n - 4).toArray();
  }

  private static List<int[]> keys(List<Dimension> dimensions) {
    List<int[]> keys = new ArrayList<>();
    for (int first = 0; first < dimensions.get(0).codes().size(); first++) {
      for (int second = 0; second < dimensions.get(1).codes().size(); second++) {
        keys.add(new int[] {first, second});
      }
    }
    return keys;
  }

  private static List<Dimension> hierarchy() {
    List<BitSet> places = new ArrayList<>(Dimension.withTotal(8).codes());
    for (int group = 0; group < 4; group++) {
      BitSet pair = new BitSet();
      pair.set(2 * group, 2 * group + 2);
      places.add(pair);
    }
    BitSet half = new BitSet();
    half.set(0, 4);
    places.add(half);
    return List.of(new Dimension(8, places), Dimension.withTotal(3));
  }

  private static List<Dimension> square() {
    return List.of(Dimension.withTotal(3), Dimension.withTotal(3));
  }

  private static List<Dimension> cube() {
    return List.of(Dimension.withTotal(4), Dimension.withTotal(3), Dimension.withTotal(3));
  }
}
