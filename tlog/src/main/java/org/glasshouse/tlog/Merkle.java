// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

/// The hashes of [RFC 6962](https://www.rfc-editor.org/rfc/rfc6962#section-2.1), one at a time.
public final class Merkle {

  private Merkle() {}

  /// The root of a tree without entries.
  public static Hash emptyRoot() {
    return TreeHasher.mine().empty();
  }

  /// The hash of one entry.
  public static Hash leaf(byte[] entry) {
    return TreeHasher.mine().leaf(entry);
  }

  /// The hash over two neighbouring parts of the tree.
  public static Hash node(Hash left, Hash right) {
    return TreeHasher.mine().node(left, right);
  }

  /// The largest power of two below `n`, where RFC 6962 splits a tree of `n` entries.
  static long split(long n) {
    return Long.highestOneBit(n - 1);
  }
}
