// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes leaves and nodes as [RFC 6962 §2.1](https://www.rfc-editor.org/rfc/rfc6962#section-2.1)
/// says: a zero byte before an entry, a one byte before a pair of hashes.
///
/// Not safe for several threads at once; each thread has its own. Works on offsets of larger
/// arrays, because bulk appending is hashing and little else.
final class TreeHasher {

  private static final ThreadLocal<TreeHasher> MINE = ThreadLocal.withInitial(TreeHasher::new);

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest;
  private final byte[] scratch = new byte[Tile.BYTES];

  TreeHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// This thread's hasher.
  static TreeHasher mine() {
    return MINE.get();
  }

  Hash empty() {
    return Hash.of(digest.digest());
  }

  Hash leaf(byte[] entry) {
    var out = new byte[Hash.LENGTH];
    leaf(entry, 0, entry.length, out, 0);
    return Hash.of(out);
  }

  void leaf(byte[] entry, int offset, int length, byte[] out, int outOffset) {
    digest.update(LEAF);
    digest.update(entry, offset, length);
    finish(out, outOffset);
  }

  Hash node(Hash left, Hash right) {
    left.copyTo(scratch, 0);
    right.copyTo(scratch, Hash.LENGTH);
    node(scratch, 0, scratch, 0);
    return Hash.at(scratch, 0);
  }

  /// Hashes the two hashes that stand at `offset`.
  private void node(byte[] pair, int offset, byte[] out, int outOffset) {
    digest.update(NODE);
    digest.update(pair, offset, 2 * Hash.LENGTH);
    finish(out, outOffset);
  }

  /// The root over a power of two hashes, starting with number `first` of a tile.
  Hash perfect(byte[] tile, int first, int count) {
    if (count == 1) {
      return Hash.at(tile, first * Hash.LENGTH);
    }
    byte[] from = tile;
    int start = first * Hash.LENGTH;
    for (int width = count; width > 1; width /= 2) {
      for (int pair = 0; pair < width / 2; pair++) {
        node(from, start + 2 * pair * Hash.LENGTH, scratch, pair * Hash.LENGTH);
      }
      from = scratch;
      start = 0;
    }
    return Hash.at(scratch, 0);
  }

  private void finish(byte[] out, int offset) {
    try {
      digest.digest(out, offset, Hash.LENGTH);
    } catch (DigestException tooShort) {
      throw new IllegalStateException(tooShort);
    }
  }
}
