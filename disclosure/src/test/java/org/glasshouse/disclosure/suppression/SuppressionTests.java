// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Secondary suppression")
class SuppressionTests {

  @Test
  void leavesEverySmallCountAWideIntervalByAnIndependentBound() {
    for (int seed = 0; seed < 12; seed++) {
      CellTable table = random(seed, 4, 3, 3);
      BitSet small = small(table);

      Pattern pattern = Suppression.protect(table, small, new BitSet(), 3);

      assertWide(table, pattern);
    }
  }

  @Test
  void coversOverlappingHierarchiesAtOnce() {
    Dimension places =
        new Dimension(
            6,
            List.of(
                bits(0),
                bits(1),
                bits(2),
                bits(3),
                bits(4),
                bits(5),
                bits(0, 1, 2),
                bits(3, 4, 5),
                bits(0, 3),
                bits(1, 2, 4, 5),
                bits(0, 1, 2, 3, 4, 5)));
    CellTable table =
        CellTable.full(
            List.of(places, Dimension.withTotal(3)),
            new long[] {3, 20, 31, 14, 9, 26, 17, 40, 12, 33, 2, 18, 25, 11, 60, 44, 13, 5});

    Pattern pattern = Suppression.protect(table, small(table), new BitSet(), 3);

    assertThat(pattern.secondary().isEmpty()).isFalse();
    assertWide(table, pattern);
  }

  @Test
  void coversThreeGroupingsThatCutAcrossEachOther() {
    List<BitSet> places = singles(8);
    for (int way : new int[] {1, 2, 4}) {
      BitSet half = new BitSet();
      BitSet other = new BitSet();
      for (int place = 0; place < 8; place++) {
        ((place & way) == 0 ? half : other).set(place);
      }
      places.add(half);
      places.add(other);
    }
    places.add(bits(0, 1, 2, 3, 4, 5, 6, 7));
    for (int seed = 0; seed < 4; seed++) {
      CellTable table =
          CellTable.full(
              List.of(new Dimension(8, places), Dimension.withTotal(4)),
              new Random(seed).longs(32, 5, 40).toArray());
      BitSet small = small(table);

      assertThat(
              new Cover(table, small, new BitSet(), 3, Alone.nobody(table))
                  .of(small, new BitSet())
                  .isEmpty())
          .as("no network, so no cycles")
          .isTrue();
      assertWide(table, Suppression.protect(table, small, new BitSet(), 3));
    }
  }

  @Test
  void holdsWhereGroupsCutAcrossEachOtherAndLittleIsFree() {
    int further = 0;
    for (int seed = 0; seed < 3; seed++) {
      CellTable table = linked(seed);
      BitSet small = small(table);
      BitSet alone = (BitSet) small.clone();
      alone.or(Suppression.eliminate(table, small, new BitSet()));

      Pattern pattern = Suppression.protect(table, small, new BitSet(), 3);

      further += pattern.hidden() - alone.cardinality();
      assertWide(table, pattern);
      assertWholeTablesExist(table, pattern);
    }
    assertThat(further).as("cells that independence alone would publish").isPositive();
  }

  @Test
  void neverHidesBehindAZero() {
    CellTable table =
        CellTable.full(
            List.of(Dimension.withTotal(3), Dimension.withTotal(3)),
            new long[] {4, 0, 30, 0, 25, 0, 28, 31, 26});

    Pattern pattern = Suppression.protect(table, small(table), new BitSet(), 3);

    pattern.secondary().stream().forEach(cell -> assertThat(table.value(cell)).isPositive());
    assertWide(table, pattern);
  }

  @Test
  void saysWhatItCannotProtect() {
    CellTable table = CellTable.full(List.of(Dimension.withTotal(2)), new long[] {4, 20});
    BitSet all = new BitSet();
    all.set(1, 3);

    Pattern pattern = Suppression.protect(table, bits(0), all, 3);

    assertThat(pattern.unproven()).isEqualTo(bits(0));
  }

  @Test
  void isTheSameEachTime() {
    CellTable table = random(5, 5, 4, 3);

    assertThat(Suppression.protect(table, small(table), new BitSet(), 3))
        .isEqualTo(Suppression.protect(table, small(table), new BitSet(), 3));
  }

  /// A second opinion: bounds over all atoms at once, with none of the audit's shortcuts.
  private static void assertWide(CellTable table, Pattern pattern) {
    Polytope all = published(table, pattern);
    for (int p = pattern.primary().nextSetBit(0); p >= 0; p = pattern.primary().nextSetBit(p + 1)) {
      Interval reach = all.reach(table.members(p));
      assertThat(reach.narrowerThan(pattern.width()))
          .as("cell %d", p)
          .isEqualTo(pattern.unproven().get(p));
    }
    assertThat(pattern.unproven().isEmpty()).isTrue();
  }

  private static Polytope published(CellTable table, Pattern pattern) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!pattern.primary().get(cell) && !pattern.secondary().get(cell)) {
        rows.add(Row.exactly(table.members(cell), table.value(cell)));
      }
    }
    return new Polytope(table.atomCount(), rows);
  }

  /// For those said to be wide in whole people: a search through whole tables.
  private static void assertWholeTablesExist(CellTable table, Pattern pattern) {
    Polytope all = published(table, pattern);
    pattern.whole().stream()
        .limit(6)
        .forEach(p -> {
          int[] atoms = table.members(p);
          assertThat(all.wholeReach(atoms, all.reach(atoms)).narrowerThan(pattern.width()))
              .isFalse();
        });
  }

  /// Places in two groupings that cut across each other, and months in seasons.
  private static CellTable linked(int seed) {
    List<BitSet> places = singles(12);
    List<BitSet> months = singles(6);
    for (int group = 0; group < 3; group++) {
      BitSet neighbours = new BitSet();
      neighbours.set(4 * group, 4 * group + 4);
      places.add(neighbours);
      places.add(bits(group, group + 3, group + 6, group + 9));
    }
    months.add(bits(0, 1, 2));
    months.add(bits(3, 4, 5));
    BitSet everywhere = new BitSet();
    everywhere.set(0, 12);
    places.add(everywhere);
    months.add(bits(0, 1, 2, 3, 4, 5));
    return CellTable.full(
        List.of(new Dimension(12, places), Dimension.withTotal(2), new Dimension(6, months)),
        new Random(seed).longs(12 * 2 * 6, 1, 20).toArray());
  }

  private static List<BitSet> singles(int categories) {
    return new ArrayList<>(
        java.util.stream.IntStream.range(0, categories).mapToObj(SuppressionTests::bits).toList());
  }

  private static CellTable random(int seed, int... sizes) {
    Random random = new Random(seed);
    List<Dimension> dimensions = Arrays.stream(sizes).mapToObj(Dimension::withTotal).toList();
    int atoms = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    long[] counts = random.longs(atoms, 0, 60).map(n -> n < 6 ? 0 : n - 5).toArray();
    return CellTable.full(dimensions, counts);
  }

  private static BitSet small(CellTable table) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      small.set(cell, table.value(cell) > 0 && table.value(cell) < 10);
    }
    return small;
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    Arrays.stream(set).forEach(bits::set);
    return bits;
  }
}
