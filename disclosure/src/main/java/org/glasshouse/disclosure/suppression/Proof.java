// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;

/// Two other tables in which a primary differs by the width, as changes of the true one; either may
/// be the true one itself. It holds against everybody but those who know a count that changes.
record Proof(Change more, Change fewer, BitSet noticing) {

  static Proof of(Change more, Change fewer, Alone alone) {
    BitSet noticing = alone.noticing(more);
    noticing.or(alone.noticing(fewer));
    return new Proof(more, fewer, noticing);
  }

  /// By how much a sum differs between the two.
  long width(int[] members) {
    return more.over(members) - fewer.over(members);
  }

  boolean changes(int[] members) {
    return more.over(members) != 0 || fewer.over(members) != 0;
  }
}
