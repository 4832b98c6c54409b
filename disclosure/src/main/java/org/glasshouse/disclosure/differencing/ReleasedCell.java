// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.BitSet;
import java.util.List;

/// One cell of one release.
///
/// @param release which release
/// @param key one label per variable of its table, `*` for all
/// @param logical the group that it counts, the same in every population
/// @param atoms the smallest groups that it adds up
/// @param shown what readers know
public record ReleasedCell(
    String release, List<String> key, BitSet logical, BitSet atoms, Shown shown) {

  public ReleasedCell {
    key = List.copyOf(key);
    logical = (BitSet) logical.clone();
    atoms = (BitSet) atoms.clone();
  }

  @Override
  public BitSet logical() {
    return (BitSet) logical.clone();
  }

  @Override
  public BitSet atoms() {
    return (BitSet) atoms.clone();
  }

  /// The atoms, to be read only: no copy.
  BitSet members() {
    return atoms;
  }
}
