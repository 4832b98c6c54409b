// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.List;

/// Shows that a larger tree begins with the smaller one: nothing was changed, nothing taken away.
///
/// @param oldSize entries in the smaller tree
/// @param newSize entries in the larger tree
/// @param hashes parts of the trees, in the order of RFC 6962 §2.1.2
public record ConsistencyProof(long oldSize, long newSize, List<Hash> hashes) {

  public ConsistencyProof {
    hashes = List.copyOf(hashes);
    if (oldSize < 0) {
      throw new LogProblem.OutOfRange(oldSize, newSize);
    }
    if (oldSize > newSize) {
      throw new LogProblem.Shorter(oldSize, newSize);
    }
  }

  /// Checks the proof. Follows [RFC 9162
  /// §2.1.4.2](https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2).
  ///
  /// @throws LogProblem.Forked if the trees do not share one history
  public void verify(Hash oldRoot, Hash newRoot) {
    if (oldSize == newSize || oldSize == 0) {
      boolean same =
          oldSize == newSize ? oldRoot.equals(newRoot) : oldRoot.equals(Merkle.emptyRoot());
      if (!hashes.isEmpty() || !same) {
        throw forked();
      }
      return;
    }
    boolean oldRootIsNode = Long.bitCount(oldSize) == 1;
    if (hashes.size() < (oldRootIsNode ? 0 : 1)) {
      throw forked();
    }
    long node = oldSize - 1;
    long last = newSize - 1;
    int climb = Long.numberOfTrailingZeros(~node);
    node >>>= climb;
    last >>>= climb;
    var older = oldRootIsNode ? oldRoot : hashes.getFirst();
    var newer = older;
    for (var hash : hashes.subList(oldRootIsNode ? 0 : 1, hashes.size())) {
      if (last == 0) {
        throw forked();
      }
      if ((node & 1) == 1 || node == last) {
        older = Merkle.node(hash, older);
        newer = Merkle.node(hash, newer);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= up;
        last >>>= up;
      } else {
        newer = Merkle.node(newer, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    if (last != 0 || !older.equals(oldRoot) || !newer.equals(newRoot)) {
      throw forked();
    }
  }

  private LogProblem forked() {
    return new LogProblem.Forked(oldSize, newSize);
  }
}
