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

@DisplayName("Somebody who is alone in a group and takes themselves off the sums")
class SingletonTests {

  @Test
  void learnsNoOtherCountOfAHiddenPair() {
    CellTable table =
        CellTable.full(List.of(Dimension.withTotal(5)), new long[] {1, 4, 20, 31, 17});
    BitSet small = small(table);

    Pattern readers = Suppression.protectFromReaders(table, small, new BitSet(), 3);
    Pattern all = Suppression.protect(table, small, new BitSet(), 3);

    assertThat(narrowTo(0, table, readers)).as("5 hidden in all, less themselves").contains(1);
    assertThat(narrowTo(0, table, all)).isEmpty();
    assertThat(all.unproven().isEmpty()).isTrue();
    assertThat(all.hidden()).isEqualTo(readers.hidden() + 1);
  }

  @Test
  void learnsNothingInAnyOfManyTables() {
    int attacks = 0;
    for (int seed = 0; seed < 25; seed++) {
      CellTable table = random(seed);
      BitSet small = small(table);
      Pattern readers = Suppression.protectFromReaders(table, small, new BitSet(), 3);
      Pattern pattern = Suppression.protect(table, small, new BitSet(), 3);

      assertThat(pattern.unproven().isEmpty()).as("seed %d", seed).isTrue();
      pattern.secondary().stream().forEach(cell -> assertThat(table.value(cell)).isPositive());
      for (int atom = 0; atom < table.atomCount(); atom++) {
        if (table.atom(atom) == 1) {
          attacks += narrowTo(atom, table, readers).isEmpty() ? 0 : 1;
          assertThat(narrowTo(atom, table, pattern)).as("seed %d atom %d", seed, atom).isEmpty();
        }
      }
    }
    assertThat(attacks).as("people who would have learnt something").isGreaterThan(10);
  }

  @Test
  void isNamedWhereNothingMoreMayBeHidden() {
    CellTable table = CellTable.full(List.of(Dimension.withTotal(3)), new long[] {1, 4, 20});
    BitSet shown = new BitSet();
    shown.set(2, 4);

    assertThat(Suppression.protect(table, small(table), shown, 3).unproven().get(1)).isTrue();
  }

  /// An independent bound: all tables that fit what is published and what this person knows.
  private static List<Integer> narrowTo(int atom, CellTable table, Pattern pattern) {
    BitSet known = new BitSet();
    known.set(atom);
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      int[] members = table.members(cell);
      boolean hidden = pattern.primary().get(cell) || pattern.secondary().get(cell);
      if (!hidden) {
        rows.add(Row.exactly(members, table.value(cell)));
      } else if (table.value(cell) == 1 && Arrays.stream(members).anyMatch(a -> a == atom)) {
        Arrays.stream(members).forEach(known::set);
      }
    }
    known.stream().forEach(a -> rows.add(Row.exactly(new int[] {a}, table.atom(a))));
    Polytope fitting = new Polytope(table.atomCount(), rows);
    List<Integer> narrow = new ArrayList<>();
    pattern.primary().stream()
        .filter(p -> !Arrays.stream(table.members(p)).allMatch(known::get))
        .forEach(p -> {
          Interval reach = fitting.reach(table.members(p));
          if (reach.narrowerThan(pattern.width())) {
            narrow.add(p);
          }
        });
    return narrow;
  }

  private static CellTable random(int seed) {
    Random random = new Random(seed);
    return CellTable.full(
        List.of(Dimension.withTotal(5), Dimension.withTotal(3), Dimension.withTotal(2)),
        random.longs(30, 0, 50).map(n -> n < 4 ? 0 : n < 14 ? 1 : n - 10).toArray());
  }

  private static BitSet small(CellTable table) {
    BitSet small = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      small.set(cell, table.value(cell) > 0 && table.value(cell) < 10);
    }
    return small;
  }
}
