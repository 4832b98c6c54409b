// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.List;

/// Codes of a dimension of which any two lie one within the other or apart.
final class Hierarchy {

  private final List<BitSet> codes;
  private final IntList groups = new IntList();

  Hierarchy(Dimension dimension) {
    this.codes = dimension.codes();
  }

  /// Takes a code in, unless it cuts across one that is there. Larger codes come first.
  boolean add(int code) {
    for (int other : groups.toArray()) {
      BitSet both = (BitSet) codes.get(code).clone();
      both.and(codes.get(other));
      if (!both.isEmpty() && both.cardinality() < codes.get(code).cardinality()) {
        return false;
      }
    }
    groups.add(code);
    return true;
  }

  int[] groups() {
    return groups.toArray();
  }

  /// The next larger code around this one, or −1; of equal ones each lies within the one before.
  int above(int code) {
    int above = -1;
    for (int other : groups.toArray()) {
      if (other == code) {
        return above;
      }
      if (codes.get(other).get(codes.get(code).nextSetBit(0))) {
        above = other;
      }
    }
    return above;
  }

  /// The innermost code around a category, or −1.
  int smallest(int category) {
    int smallest = -1;
    for (int other : groups.toArray()) {
      if (codes.get(other).get(category)) {
        smallest = other;
      }
    }
    return smallest;
  }
}
