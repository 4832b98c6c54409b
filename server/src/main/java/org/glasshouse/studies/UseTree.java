// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.glasshouse.ledger.Commitments;
import org.glasshouse.tlog.Hash;
import org.glasshouse.tlog.InclusionProof;
import org.glasshouse.tlog.Merkle;
import org.roaringbitmap.RoaringBitmap;

/// The tree of promises to everybody in a run, as large for one person as for all.
///
/// It has 2^32 places. People's promises stand in a secret order in a block of 2^n of them, n at
/// least 12, filled up with random hashes; above it, each neighbour on the way to the root is a
/// random hash on a random side. A path says nothing about how many people there are, nor who
/// stands beside whom. Only the hashes of every 4,096 leaves are kept; the rest is worked out
/// again.
final class UseTree {

  /// Hashes on the way from a leaf to the root.
  static final int HEIGHT = 32;

  private static final int SHELF_BITS = 12;
  private static final int SHELF = 1 << SHELF_BITS;
  private static final byte FILLING = 0;
  private static final byte BESIDE = 1;
  private static final byte SIDE = 2;

  private final RoaringBitmap included;
  private final RunUses uses;
  private final byte[] payload;
  private final byte[] filling;
  private final long people;
  private final int bits;
  private final UseOrder order;

  UseTree(RoaringBitmap included, RunUses uses) {
    this.included = included;
    this.uses = uses;
    payload = uses.payload().getBytes(UTF_8);
    filling = uses.filling().bytes();
    people = included.getLongCardinality();
    bits = Math.max(SHELF_BITS, Long.SIZE - Long.numberOfLeadingZeros(Math.max(people - 1, 0)));
    order = new UseOrder(uses.order().bytes(), bits);
  }

  /// The hashes of every 4,096 leaves, worked out from everybody's salts.
  List<Hash> grown() {
    return IntStream.range(0, 1 << (bits - SHELF_BITS))
        .parallel()
        .mapToObj(shelf -> folded(leaves(shelf), 0, new ArrayList<>()))
        .toList();
  }

  /// The root that the run's entry holds.
  Hash root() {
    return way(0, folded(uses.shelves(), 0, new ArrayList<>()), new ArrayList<>()).root();
  }

  /// The hash that stands for a person who is in the run.
  Hash leaf(int number) {
    var forgotten = uses.forgotten().get(number);
    return forgotten != null
        ? forgotten
        : Merkle.leaf(Commitments.of(payload, uses.salts().of(number).orElseThrow()));
  }

  /// The way from a person who is in the run to the root.
  InclusionProof path(int number) {
    long place = order.place(included.rank(number) - 1L);
    var path = new ArrayList<Hash>(HEIGHT);
    int shelf = (int) (place >>> SHELF_BITS);
    folded(leaves(shelf), (int) place & (SHELF - 1), path);
    var top = folded(uses.shelves(), shelf, path);
    var way = way(place, top, path);
    return new InclusionProof(way.place(), 1L << HEIGHT, path);
  }

  private List<Hash> leaves(int shelf) {
    long first = (long) shelf << SHELF_BITS;
    return LongStream.range(first, first + SHELF).mapToObj(this::at).toList();
  }

  private Hash at(long place) {
    long rank = order.number(place);
    return rank < people ? leaf(included.select((int) rank)) : Hash.of(random(FILLING, place));
  }

  /// The hash over all of them; the neighbours of number `at` on the way are added to the path.
  private static Hash folded(List<Hash> hashes, int at, List<Hash> path) {
    var level = hashes;
    for (int place = at; level.size() > 1; place >>= 1) {
      path.add(level.get(place ^ 1));
      var below = level;
      level =
          IntStream.range(0, below.size() / 2)
              .mapToObj(pair -> Merkle.node(below.get(2 * pair), below.get(2 * pair + 1)))
              .toList();
    }
    return level.getFirst();
  }

  /// Where a leaf stands in all of the tree, and the tree's root.
  private record Way(long place, Hash root) {}

  /// From the top of the block of people up, past neighbours that stand for nobody.
  private Way way(long placeInBlock, Hash top, List<Hash> path) {
    long place = placeInBlock;
    var root = top;
    for (int level = bits; level < HEIGHT; level++) {
      var beside = Hash.of(random(BESIDE, level));
      path.add(beside);
      boolean right = (random(SIDE, level)[0] & 1) == 1;
      root = right ? Merkle.node(beside, root) : Merkle.node(root, beside);
      place |= right ? 1L << level : 0;
    }
    return new Way(place, root);
  }

  private byte[] random(byte what, long which) {
    var sha = Sha256.digest();
    sha.update(filling);
    sha.update(what);
    return sha.digest(ByteBuffer.allocate(Long.BYTES).putLong(which).array());
  }
}
