// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cover by cycles")
class CoverTests {

  private static final BitSet NONE = new BitSet();

  @Test
  void givesEachSmallCountTwoTablesThatTheJudgeConfirms() {
    int several = 0;
    for (int seed = 0; seed < 8; seed++) {
      for (CellTable table : List.of(flat(seed), linked(seed))) {
        BitSet small = small(table);
        Cover cover = new Cover(table, small, NONE, 3, Alone.nobody(table));
        BitSet hidden = cover.of(small, NONE);
        hidden.or(small);

        Judge judge = new Judge(table, hidden);
        Reaches reaches = new Reaches(table, small, 3);
        for (Witness witness : cover.witnesses().values()) {
          several += witness.tables.getFirst().up().stream().distinct().count() > 1 ? 1 : 0;
          for (Map<Integer, Long> change :
              List.of(
                  Judge.sum(witness.tables.getFirst().up(), 1),
                  Judge.sum(witness.tables.getFirst().down(), -1))) {
            assertThat(judge.fits(change)).as("seed %d", seed).isTrue();
            reaches.learn(change);
          }
        }
        assertThat(reaches.whole()).isEqualTo(proven(cover));
        assertThat(hidden.stream().noneMatch(cell -> table.value(cell) == 0)).isTrue();
      }
    }
    assertThat(several).as("tables that take more than one cycle").isPositive();
  }

  @Test
  void hidesNoMoreWhereIndependenceAloneWasNotEnough() {
    int independent = 0;
    int covered = 0;
    for (int seed = 0; seed < 6; seed++) {
      CellTable table = linked(seed);
      BitSet small = small(table);
      BitSet alone = Suppression.eliminate(table, small, NONE);
      BitSet hidden = (BitSet) small.clone();
      hidden.or(alone);
      independent += new WidthAudit(table, small, NONE, 3).prove(alone).hidden();
      covered += Suppression.protectFromReaders(table, small, NONE, 3).hidden();
    }
    assertThat(covered).isLessThan(independent);
  }

  @Test
  void publishesWhatIsForced() {
    CellTable table = flat(3);
    BitSet small = small(table);
    BitSet forced = new BitSet();
    IntStream.range(0, table.size()).filter(c -> table.value(c) > 60).forEach(forced::set);

    BitSet hidden = new Cover(table, small, forced, 3, Alone.nobody(table)).of(small, NONE);

    assertThat(hidden.intersects(forced)).isFalse();
  }

  @Test
  void hidesTheSmallerOfAsManyCells() {
    CellTable table =
        CellTable.full(
            List.of(Dimension.withTotal(2), Dimension.withTotal(2)), new long[] {23, 41, 4, 38});
    BitSet small = small(table);

    BitSet hidden = new Cover(table, small, NONE, 3, Alone.nobody(table)).of(small, NONE);

    assertThat(hidden.get(8)).as("the total of all").isFalse();
    assertThat(hidden.cardinality()).isEqualTo(3);
  }

  /// The judge must not believe whoever searches.
  @Test
  void isNotBelievedWhenItLies() {
    CellTable table = flat(1);
    BitSet small = small(table);
    Cover cover = new Cover(table, small, NONE, 3, Alone.nobody(table));
    BitSet hidden = cover.of(small, NONE);
    hidden.or(small);
    Judge judge = new Judge(table, hidden);
    int refused = 0;
    for (Witness witness : cover.witnesses().values()) {
      Map<Integer, Long> change = new TreeMap<>(Judge.sum(witness.tables.getFirst().up(), 1));
      if (!change.isEmpty()) {
        int atom = change.keySet().iterator().next();
        change.merge(atom, 1L, Long::sum);
        refused += judge.fits(change) ? 0 : 1;
        Map<Integer, Long> far = new TreeMap<>();
        Judge.sum(witness.tables.getFirst().up(), 1000).forEach(far::put);
        assertThat(judge.fits(far)).as("a count below zero").isFalse();
      }
    }
    assertThat(refused).isPositive();
    for (int cell : hidden.stream().toArray()) {
      BitSet one = (BitSet) hidden.clone();
      one.clear(cell);
      Judge stricter = new Judge(table, one);
      assertThat(
              cover.witnesses().values().stream()
                  .allMatch(w ->
                      stricter.fits(Judge.sum(w.tables.getFirst().up(), 1))
                          && stricter.fits(Judge.sum(w.tables.getFirst().down(), -1))))
          .as("cell %d is hidden for somebody", cell)
          .isEqualTo(small.get(cell) && unmoved(cover, table, cell));
    }
  }

  private static boolean unmoved(Cover cover, CellTable table, int cell) {
    BitSet members = new BitSet();
    IntStream.of(table.members(cell)).forEach(members::set);
    return cover.witnesses().values().stream()
        .flatMap(w ->
            List.of(
                Judge.sum(w.tables.getFirst().up(), 1), Judge.sum(w.tables.getFirst().down(), -1))
                .stream())
        .allMatch(change ->
            change.entrySet().stream()
                    .filter(atom -> members.get(atom.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum()
                == 0);
  }

  private static BitSet proven(Cover cover) {
    BitSet proven = new BitSet();
    cover.witnesses().keySet().forEach(proven::set);
    return proven;
  }

  private static BitSet small(CellTable table) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      small.set(cell, table.value(cell) > 0 && table.value(cell) < 5);
    }
    return small;
  }

  private static CellTable flat(int seed) {
    return CellTable.full(
        List.of(
            Dimension.withTotal(5),
            Dimension.withTotal(4),
            Dimension.withTotal(3),
            Dimension.withTotal(2)),
        new Random(seed).longs(120, 0, 16).toArray());
  }

  /// Places in two groupings that cut across each other, and months in seasons.
  private static CellTable linked(int seed) {
    List<BitSet> places = new java.util.ArrayList<>();
    List<BitSet> months = new java.util.ArrayList<>();
    IntStream.range(0, 12).mapToObj(c -> bits(c, c + 1, 1)).forEach(places::add);
    IntStream.range(0, 3).mapToObj(g -> bits(4 * g, 4 * g + 4, 1)).forEach(places::add);
    IntStream.range(0, 4).mapToObj(g -> bits(g, 12, 4)).forEach(places::add);
    places.add(bits(0, 12, 1));
    IntStream.range(0, 6).mapToObj(c -> bits(c, c + 1, 1)).forEach(months::add);
    IntStream.range(0, 2).mapToObj(g -> bits(3 * g, 3 * g + 3, 1)).forEach(months::add);
    months.add(bits(0, 6, 1));
    return CellTable.full(
        List.of(new Dimension(12, places), Dimension.withTotal(2), new Dimension(6, months)),
        new Random(seed).longs(12 * 2 * 6, 1, 12).toArray());
  }

  private static BitSet bits(int from, int to, int step) {
    BitSet bits = new BitSet();
    for (int i = from; i < to; i += step) {
      bits.set(i);
    }
    return bits;
  }
}
