// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;

/// Which cells are hidden, and what was proven about it.
///
/// @param primary hidden because they break a rule
/// @param secondary hidden to cover them
/// @param unproven primaries for which no wide interval was shown, to readers or to somebody who is
///   alone in a group; empty when all is well
/// @param whole primaries whose width two tables of whole people show, so that no search for whole
///   numbers narrows them down either; the others are wide as a linear programme sees them
/// @param width the width that was proven for each primary
public record Pattern(BitSet primary, BitSet secondary, BitSet unproven, BitSet whole, int width) {

  public Pattern {
    primary = (BitSet) primary.clone();
    secondary = (BitSet) secondary.clone();
    unproven = (BitSet) unproven.clone();
    whole = (BitSet) whole.clone();
  }

  /// Cells hidden in all.
  public int hidden() {
    return primary.cardinality() + secondary.cardinality();
  }
}
