// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.glasshouse.ledger.Commitments;
import org.glasshouse.tlog.Hash;
import org.glasshouse.tlog.Merkle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

@DisplayName("The tree of promises to everybody in a run")
class UseTreeTests {

  private static final String PAYLOAD = "{\"run\":\"run-1\"}";

  /// Two blocks and more, with gaps.
  private static final RoaringBitmap MANY = every(3, 9_000);

  private static final RunUses USES = RunUses.of(MANY, PAYLOAD, new Random(1));

  private static RoaringBitmap every(int step, int count) {
    return RoaringBitmap.bitmapOf(IntStream.range(0, count).map(number -> number * step).toArray());
  }

  private static Hash promise(RunUses uses, int number) {
    return Merkle.leaf(
        Commitments.of(uses.payload().getBytes(UTF_8), uses.salts().of(number).orElseThrow()));
  }

  @Test
  void leadsFromEveryPersonsPromiseToOneRoot() {
    var tree = new UseTree(MANY, USES);
    var places = new HashSet<Long>();

    for (int number : new int[] {0, 3, 12_288, 13_500, 26_997}) {
      var path = tree.path(number);

      assertThat(path.root(promise(USES, number))).isEqualTo(tree.root());
      places.add(path.index());
    }
    assertThat(places).hasSize(5);
  }

  @Test
  void leadsThereFromNobodyElsesPromiseAndOnNoOtherPath() {
    var tree = new UseTree(MANY, USES);
    var path = tree.path(3);

    assertThat(path.root(promise(USES, 6))).isNotEqualTo(tree.root());
    assertThat(path.root(promise(USES, 4))).as("not in the run").isNotEqualTo(tree.root());
    assertThat(tree.path(6).root(promise(USES, 3))).isNotEqualTo(tree.root());
    var other = Commitments.of("{}".getBytes(UTF_8), USES.salts().of(3).orElseThrow());
    assertThat(path.root(Merkle.leaf(other))).isNotEqualTo(tree.root());
  }

  @Test
  void givesTheSamePeopleInAnotherRunUnrelatedPromisesAndPlaces() {
    var again = RunUses.of(MANY, PAYLOAD, new Random(2));
    var leaves = new HashSet<Hash>();
    MANY.forEach((int number) -> {
      leaves.add(promise(USES, number));
      leaves.add(promise(again, number));
    });

    assertThat(leaves).hasSize(18_000);
    var one = new UseTree(MANY, USES);
    var two = new UseTree(MANY, again);
    assertThat(two.root()).isNotEqualTo(one.root());
    assertThat(two.path(3).index()).isNotEqualTo(one.path(3).index());
    assertThat(two.path(3).hashes()).doesNotContainAnyElementsOf(one.path(3).hashes());
  }

  @Test
  void looksTheSameToAPersonHoweverManyAreInTheRun() {
    for (int people : new int[] {1, 2, 4_096, 4_097}) {
      var included = every(1, people);
      var uses = RunUses.of(included, PAYLOAD, new Random(people));
      var path = new UseTree(included, uses).path(0);

      assertThat(path.size()).isEqualTo(1L << 32);
      assertThat(path.hashes()).hasSize(32).doesNotHaveDuplicates();
      assertThat(path.index()).as("the top of the place, too, is chance").isGreaterThan(1L << 13);
    }
    var nobody = new RoaringBitmap();
    assertThat(new UseTree(nobody, RunUses.of(nobody, PAYLOAD, new Random(3))).root()).isNotNull();
  }

  @Test
  void standsInAnOrderThatIsOneToOneAndSecret() {
    for (int bits : new int[] {2, 12, 13}) {
      var order = new UseOrder(new byte[32], bits);
      var other = new UseOrder(HexFormat.of().parseHex("01".repeat(32)), bits);
      long size = 1L << bits;

      assertThat(LongStream.range(0, size).map(order::place).distinct())
          .hasSize((int) size)
          .allMatch(place -> place >= 0 && place < size);
      assertThat(LongStream.range(0, size).allMatch(n -> order.number(order.place(n)) == n))
          .isTrue();
      assertThat(LongStream.range(0, size).filter(n -> order.place(n) == other.place(n)).count())
          .as("two keys agree no more often than by chance")
          .isLessThan(10);
    }
    var widest = new UseOrder(new byte[32], 32);
    long last = (1L << 32) - 1;
    assertThat(widest.number(widest.place(last))).isEqualTo(last);
  }

  @Test
  void forgetsOnePersonsSaltForGoodAndProvesTheOthersAsBefore() throws IOException {
    var tree = new UseTree(MANY, USES);
    var salt = USES.salts().of(3).orElseThrow();

    var left = RunUses.of(USES.without(3, tree.leaf(3)).without(0, tree.leaf(0)).bytes());

    assertThat(left.salts().of(3)).isEmpty();
    assertThat(left.salts().of(0)).isEmpty();
    assertThat(HexFormat.of().formatHex(left.bytes()))
        .doesNotContain(HexFormat.of().formatHex(salt));
    var after = new UseTree(MANY, left);
    assertThat(after.root()).isEqualTo(tree.root());
    for (int number : new int[] {6, 9, 48, 26_997}) {
      assertThat(left.salts().of(number)).isPresent();
      assertThat(after.path(number).root(promise(left, number))).isEqualTo(tree.root());
    }
    assertThat(left.without(3, tree.leaf(3)).salts()).isEqualTo(left.salts());
  }

  @Test
  void keepsNoSeedThatLeadsToAForgottenSalt() {
    var first = USES.salts().seeds().values().iterator().next();

    var left = USES.salts().without(26_997);

    assertThat(left.seeds()).hasSize(8 * 15);
    assertThat(left.seeds().values()).noneMatch(seed -> java.util.Arrays.equals(seed, first));
    assertThat(left.seeds().keySet())
        .noneMatch(place -> 26_997 >>> (4 * (8 - place.level())) == place.prefix());
    assertThat(MANY.stream().filter(number -> left.of(number).isEmpty()).boxed())
        .containsExactly(26_997);
  }
}
