// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.List;

/// Shows that one entry stands at one place of a tree, without showing the others.
///
/// @param index the entry's place, from 0
/// @param size entries in the tree
/// @param hashes the neighbours on the way from the entry to the root, lowest first
public record InclusionProof(long index, long size, List<Hash> hashes) {

  public InclusionProof {
    hashes = List.copyOf(hashes);
    if (index < 0 || index >= size) {
      throw new LogProblem.OutOfRange(index, size);
    }
  }

  /// The root that the tree must have if `leaf` stands at the index; see [RFC 9162
  /// §2.1.3.2](https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2).
  ///
  /// @throws LogProblem.Misshapen if the proof has too few or too many hashes for the place
  public Hash root(Hash leaf) {
    long node = index;
    long last = size - 1;
    var root = leaf;
    for (var hash : hashes) {
      if (last == 0) {
        throw wrongLength();
      }
      if ((node & 1) == 1 || node == last) {
        root = Merkle.node(hash, root);
        int climb = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= climb;
        last >>>= climb;
      } else {
        root = Merkle.node(root, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw wrongLength();
    }
    return root;
  }

  /// Checks the proof.
  ///
  /// @throws LogProblem.Altered if the entry does not stand there in the tree with this root
  public void verify(Hash leaf, Hash root) {
    if (!root(leaf).equals(root)) {
      throw new LogProblem.Altered("Entry " + index);
    }
  }

  private LogProblem wrongLength() {
    return new LogProblem.Misshapen(
        "The proof for entry " + index + " of " + size + " has the wrong number of hashes.");
  }
}
