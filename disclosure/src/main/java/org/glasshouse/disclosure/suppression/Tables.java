// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.List;

/// Two other tables in whole people that show how far apart a primary may be: what to add for the
/// one in which it is largest, and for the one in which it is smallest.
record Tables(List<Cycle> up, List<Cycle> down) {

  Tables {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  Proof proof(Alone alone) {
    return Proof.of(Change.of(Judge.sum(up, 1)), Change.of(Judge.sum(down, -1)), alone);
  }

  /// Those who know a count that changes.
  BitSet noticing(Alone alone) {
    BitSet people = new BitSet();
    for (List<Cycle> way : List.of(up, down)) {
      for (Cycle cycle : way) {
        for (int atom : cycle.atoms) {
          alone.addKnowing(atom, people);
        }
      }
    }
    return people;
  }
}
