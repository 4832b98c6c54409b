// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A proof")
class ProofTests {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 100, 255, 256, 257, 511, 1000})
  void showsEveryEntryAndEveryOlderTree(int size) {
    var listed = ListedLog.numbered(size);
    var log = listed.at(size);
    for (int index = 0; index < size; index++) {
      log.inclusion(index).verify(leaf(index), log.checkpoint().root());
    }
    for (int old = 0; old <= size; old += 1 + old / 20) {
      log.consistency(listed.at(old).checkpoint());
    }
  }

  @Test
  void reachesAcrossThreeLevelsOfTiles() {
    var listed = ListedLog.numbered(70_000);
    var log = listed.at(70_000);
    for (long index : new long[] {0, 255, 256, 65_535, 65_536, 69_999}) {
      assertThat(new String(log.entry(index), UTF_8)).isEqualTo("entry " + index);
    }
    for (int old : new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999}) {
      log.consistency(listed.at(old).checkpoint());
    }
  }

  @Test
  void agreesWithTheDefinitionOfRfc6962() {
    for (int size = 0; size < 70; size++) {
      var log = ListedLog.numbered(size).at(size);

      assertThat(log.checkpoint().root()).isEqualTo(definition(0, size));
    }
  }

  @Test
  void refusesAnyChangedHashEntryPlaceOrLength() {
    var random = new Random(1);
    var log = ListedLog.numbered(300).at(300);
    var root = log.checkpoint().root();
    for (int index = 0; index < 300; index += 7) {
      var proof = log.inclusion(index);
      for (int at = 0; at < proof.hashes().size(); at++) {
        var hashes = new ArrayList<>(proof.hashes());
        hashes.set(at, leaf(random.nextInt()));
        assertRefused(new InclusionProof(index, 300, hashes), leaf(index), root);
        hashes.remove(at);
        assertRefused(new InclusionProof(index, 300, hashes), leaf(index), root);
      }
      assertRefused(proof, leaf(index + 1), root);
      assertRefused(new InclusionProof((index + 1) % 300, 300, proof.hashes()), leaf(index), root);
      assertRefused(with(proof, root), leaf(index), root);
    }
  }

  @Test
  void refusesTreesThatDoNotShareOneHistory() {
    var listed = ListedLog.numbered(400);
    var log = listed.at(400);
    var other = new Checkpoint("example.org/log", 300, leaf(9));

    assertThatThrownBy(() -> log.consistency(other)).isInstanceOf(LogProblem.Forked.class);
    assertThatThrownBy(() -> log.consistency(new Checkpoint("example.org/log", 400, leaf(9))))
        .isInstanceOf(LogProblem.Forked.class);
    assertThatThrownBy(() -> log.consistency(new Checkpoint("example.org/log", 401, leaf(9))))
        .isInstanceOf(LogProblem.Shorter.class);
    assertThatThrownBy(
            () -> new ConsistencyProof(1, 2, List.of()).verify(leaf(0), definition(0, 2)))
        .isInstanceOf(LogProblem.Forked.class);
  }

  @Test
  void refusesConsistencyWithAnyHashChangedAddedOrTakenAway() {
    var listed = ListedLog.numbered(77);
    for (int old = 1; old < 77; old++) {
      var older = listed.at(old).checkpoint().root();
      var log = listed.at(77);
      var root = log.checkpoint().root();
      var hashes = log.consistency(old).hashes();
      for (int at = 0; at < hashes.size(); at++) {
        var changed = new ArrayList<>(hashes);
        changed.set(at, leaf(-1));
        assertForked(new ConsistencyProof(old, 77, changed), older, root);
        changed.remove(at);
        assertForked(new ConsistencyProof(old, 77, changed), older, root);
      }
      var longer = new ArrayList<>(hashes);
      longer.add(root);
      assertForked(new ConsistencyProof(old, 77, longer), older, root);
    }
  }

  private static void assertForked(ConsistencyProof proof, Hash older, Hash root) {
    assertThatThrownBy(() -> proof.verify(older, root)).isInstanceOf(LogProblem.Forked.class);
  }

  private static void assertRefused(InclusionProof proof, Hash leaf, Hash root) {
    assertThatThrownBy(() -> proof.verify(leaf, root)).isInstanceOf(LogProblem.class);
  }

  private static InclusionProof with(InclusionProof proof, Hash further) {
    var hashes = new ArrayList<>(proof.hashes());
    hashes.add(further);
    return new InclusionProof(proof.index(), proof.size(), hashes);
  }

  private static Hash leaf(int index) {
    return Merkle.leaf(("entry " + index).getBytes(UTF_8));
  }

  /// MTH of RFC 6962 §2.1, word for word and slow.
  private static Hash definition(int from, int to) {
    if (to == from) {
      return Merkle.emptyRoot();
    }
    if (to - from == 1) {
      return leaf(from);
    }
    int split = from + Integer.highestOneBit(to - from - 1);
    return Merkle.node(definition(from, split), definition(split, to));
  }
}
