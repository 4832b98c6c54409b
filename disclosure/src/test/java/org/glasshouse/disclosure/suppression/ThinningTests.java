// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pattern that is thinned")
class ThinningTests {

  private static final BitSet NONE = new BitSet();

  @Test
  void hidesFewerCellsAndKeepsAProofOfEachPrimaryThatTheJudgeConfirms() {
    int before = 0;
    int after = 0;
    for (int seed = 0; seed < 6; seed++) {
      CellTable table = linked(seed, 12);
      for (Alone alone : List.of(Alone.nobody(table), Alone.in(table))) {
        Thinned thinned = Thinned.of(table, alone);
        before += thinned.before.cardinality();
        after += thinned.after.cardinality();

        Judge judge = new Judge(table, thinned.after);
        BitSet still = (BitSet) thinned.after.clone();
        still.andNot(thinned.before);
        assertThat(still.isEmpty()).as("nothing more is hidden").isTrue();
        thinned
            .proven
            .keySet()
            .forEach(p -> {
              BitSet lacking = (BitSet) alone.notKnowing(p).clone();
              for (Proof proof : thinned.now.getOrDefault(p, List.of())) {
                assertThat(judge.fits(proof.more()) && judge.fits(proof.fewer())).isTrue();
                assertThat(proof.width(table.members(p))).isGreaterThanOrEqualTo(3);
                lacking.and(proof.noticing());
              }
              assertThat(thinned.now.getOrDefault(p, List.of())).isNotEmpty();
              assertThat(lacking.isEmpty()).as("against everybody").isTrue();
            });
      }
    }
    assertThat(after).isLessThan(before);
  }

  @Test
  void isWideByAnIndependentBound() {
    for (int seed = 0; seed < 4; seed++) {
      CellTable table = linked(seed, 20);
      Thinned thinned = Thinned.of(table, Alone.nobody(table));
      Polytope exact = published(table, thinned.after);

      thinned
          .proven
          .keySet()
          .forEach(p ->
              assertThat(exact.reach(table.members(p)).narrowerThan(3)).as("cell %d", p).isFalse());
    }
  }

  @Test
  void isTheSameWithAnyNumberOfCores() {
    for (int seed = 0; seed < 3; seed++) {
      CellTable table = linked(seed, 12);
      for (Alone alone : List.of(Alone.nobody(table), Alone.in(table))) {
        Thinned one = Thinned.of(table, alone, 1);
        Thinned three = Thinned.of(table, alone, 3);
        assertThat(three.before).as("covered").isEqualTo(one.before);
        assertThat(three.after).as("thinned").isEqualTo(one.after);
      }
    }
  }

  /// A climb may stop short, but never further than a table can be.
  @Test
  void climbsNoFurtherThanExactBoundsAllow() {
    int far = 0;
    int all = 0;
    for (int seed = 0; seed < 4; seed++) {
      CellTable table = linked(seed, 20);
      BitSet hidden = Thinned.of(table, Alone.nobody(table)).before;
      OpenAtoms open = new OpenAtoms(table, hidden);
      FreeChanges changes = changes(table, open);
      CellClasses classes = new CellClasses(table, open, hidden, small(table));
      Polytope exact = published(table, hidden);
      Climb climb = new Climb(table, changes);
      for (int p : small(table).stream().limit(20).toArray()) {
        int[] members = open.among(table.members(p));
        for (int sign : new int[] {1, -1}) {
          Change change = climb.furthest(members, sign, 1_000, NONE);
          double end =
              sign > 0
                  ? exact.reach(table.members(p)).greatest().orElseThrow().toDouble()
                  : exact.reach(table.members(p)).least().toDouble();
          assertThat(classes.fits(change)).isTrue();
          double reached = table.value(p) + (double) change.over(members);
          assertThat(sign * reached).isLessThanOrEqualTo(sign * end + 1e-9);
          far += Math.abs(reached - end) < 1 ? 1 : 0;
          all++;
        }
      }
    }
    assertThat(far).as("climbs that reach the end, of %d", all).isGreaterThan(all / 2);
  }

  @Test
  void leavesStillWhatMustNotChange() {
    CellTable table = linked(1, 20);
    BitSet hidden = Thinned.of(table, Alone.nobody(table)).before;
    OpenAtoms open = new OpenAtoms(table, hidden);
    Climb climb = new Climb(table, changes(table, open));
    int moved = 0;
    for (int p : small(table).stream().limit(20).toArray()) {
      int[] members = open.among(table.members(p));
      Change freely = climb.furthest(members, 1, 3, NONE);
      BitSet still = new BitSet();
      IntStream.range(0, freely.size())
          .map(freely::atom)
          .filter(atom -> IntStream.of(members).noneMatch(member -> member == atom))
          .limit(1)
          .forEach(still::set);
      Change held = climb.furthest(members, 1, 3, still);
      still.stream().forEach(atom -> assertThat(held.at(atom)).isZero());
      moved += held.size() > 0 ? 1 : 0;
    }
    assertThat(moved).isPositive();
  }

  /// Beside a published 20 the total tells the count of one, and only that person knows it; who
  /// must not learn the total of 21 has no say.
  @Test
  void keepsHiddenWhatTellsAPrimaryToAllButItsOnlyPerson() {
    CellTable table =
        new CellTable(
            List.of(Dimension.withTotal(2)),
            new long[] {1, 20},
            List.of(new int[] {2}, new int[] {0}, new int[] {1}));
    BitSet small = small(table);
    BitSet hidden = (BitSet) small.clone();
    hidden.set(0);

    Thinning thinning = new Thinning(table, small, hidden, 3, Alone.in(table));

    assertThat(thinning.run(Map.of())).isEqualTo(hidden);
    assertThat(thinning.proofs().get(1)).hasSize(1);
  }

  /// Publishing a sum takes exactly one free change away, and undoing it brings it back.
  @Test
  void undoesWhatItPublished() {
    CellTable table = linked(2, 20);
    BitSet hidden = Thinned.of(table, Alone.nobody(table)).before;
    OpenAtoms open = new OpenAtoms(table, hidden);
    FreeChanges changes = changes(table, open);
    List<Change> before = IntStream.range(0, changes.size()).mapToObj(changes::get).toList();
    for (int cell : hidden.stream().toArray()) {
      int[] members = open.among(table.members(cell));
      Map<Integer, Change> old = changes.publish(members).orElseThrow();
      assertThat(changes.over(members).isEmpty()).isTrue();
      long gone =
          IntStream.range(0, changes.size()).filter(i -> changes.get(i).size() == 0).count();
      assertThat(gone).isEqualTo(old.isEmpty() ? 0 : 1);
      changes.undo(old);
      assertThat(IntStream.range(0, changes.size()).mapToObj(changes::get)).isEqualTo(before);
    }
  }

  private record Thinned(
      BitSet before,
      BitSet after,
      Map<Integer, List<Proof>> proven,
      Map<Integer, List<Proof>> now) {

    static Thinned of(CellTable table, Alone alone) {
      return of(table, alone, 2);
    }

    static Thinned of(CellTable table, Alone alone, int copies) {
      BitSet small = small(table);
      Cover cover = new Cover(table, small, NONE, 3, alone);
      BitSet hidden = cover.of(small, NONE, copies);
      hidden.or(small);
      Map<Integer, List<Proof>> proven = new HashMap<>();
      cover
          .witnesses()
          .forEach((p, witness) ->
              proven.put(p, witness.tables.stream().map(two -> two.proof(alone)).toList()));
      Thinning thinning = new Thinning(table, small, hidden, 3, alone);
      BitSet after = thinning.run(proven, copies);
      after.or(small);
      return new Thinned(hidden, after, proven, thinning.proofs());
    }
  }

  private static FreeChanges changes(CellTable table, OpenAtoms open) {
    return new FreeChanges(table, new Kernel(table, open.sums(), new SplittableRandom(1)), open);
  }

  private static Polytope published(CellTable table, BitSet hidden) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!hidden.get(cell)) {
        rows.add(Row.exactly(table.members(cell), table.value(cell)));
      }
    }
    return new Polytope(table.atomCount(), rows);
  }

  private static BitSet small(CellTable table) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      small.set(cell, table.value(cell) > 0 && table.value(cell) < 5);
    }
    return small;
  }

  /// Places in two groupings that cut across each other, and months in seasons.
  private static CellTable linked(int seed, int most) {
    List<BitSet> places = new ArrayList<>();
    List<BitSet> months = new ArrayList<>();
    IntStream.range(0, 12).mapToObj(c -> bits(c, c + 1, 1)).forEach(places::add);
    IntStream.range(0, 3).mapToObj(g -> bits(4 * g, 4 * g + 4, 1)).forEach(places::add);
    IntStream.range(0, 4).mapToObj(g -> bits(g, 12, 4)).forEach(places::add);
    places.add(bits(0, 12, 1));
    IntStream.range(0, 6).mapToObj(c -> bits(c, c + 1, 1)).forEach(months::add);
    IntStream.range(0, 2).mapToObj(g -> bits(3 * g, 3 * g + 3, 1)).forEach(months::add);
    months.add(bits(0, 6, 1));
    return CellTable.full(
        List.of(new Dimension(12, places), Dimension.withTotal(2), new Dimension(6, months)),
        new Random(seed).longs(12 * 2 * 6, 1, most).toArray());
  }

  private static BitSet bits(int from, int to, int step) {
    BitSet bits = new BitSet();
    for (int i = from; i < to; i += step) {
      bits.set(i);
    }
    return bits;
  }
}
