// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A variable with its codes: single categories, groups of them, and the total, in any number of
/// overlapping hierarchies.
///
/// @param categories how many smallest categories there are
/// @param codes the categories that each code adds up
public record Dimension(int categories, List<BitSet> codes) {

  public Dimension {
    codes = List.copyOf(codes);
  }

  /// Single categories and their total, which has the last code.
  public static Dimension withTotal(int categories) {
    List<BitSet> codes = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      BitSet one = new BitSet();
      one.set(c);
      codes.add(one);
    }
    BitSet all = new BitSet();
    all.set(0, categories);
    codes.add(all);
    return new Dimension(categories, codes);
  }
}
