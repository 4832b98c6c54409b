// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What is proven of one primary: against whom it still lacks a proof.
///
/// Readers need one proof, and each person who is alone one that changes nothing they know; a proof
/// that only some notice serves all others.
final class Proofs {

  private final BitSet everybody;
  private final List<Proof> all = new ArrayList<>();
  private BitSet lacking;

  /// @param everybody those who must not learn the primary, besides readers
  Proofs(BitSet everybody) {
    this.everybody = everybody;
    this.lacking = (BitSet) everybody.clone();
  }

  boolean suffice() {
    return !all.isEmpty() && lacking.isEmpty();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Those against whom nothing is proven yet.
  BitSet lacking() {
    return (BitSet) lacking.clone();
  }

  BitSet everybody() {
    return everybody;
  }

  List<Proof> all() {
    return List.copyOf(all);
  }

  /// Takes a proof in where it proves more; one that proves everything needs no others beside it.
  boolean offer(Proof proof) {
    BitSet noticing = (BitSet) lacking.clone();
    noticing.and(proof.noticing());
    if (!all.isEmpty() && noticing.equals(lacking)) {
      return false;
    }
    if (!proof.noticing().intersects(everybody)) {
      all.clear();
    }
    all.add(proof);
    lacking = noticing;
    return true;
  }
}
