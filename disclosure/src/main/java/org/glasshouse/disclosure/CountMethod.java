// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import org.glasshouse.disclosure.cellkey.PerturbationTable;
import org.glasshouse.disclosure.cellkey.RecordKeys;

/// How counts are made fit to leave.
public sealed interface CountMethod {

  /// Small counts are hidden, and those that would give them away; the rest is rounded by the
  /// profile.
  record Hide() implements CountMethod {}

  /// Small inner counts become 0 or the base, and all totals are added up anew, so tables still add
  /// up (Langsrud & Heldal 2018). Nothing is hidden.
  ///
  /// @param base no count from 1 to `base − 1` is left
  record SmallCounts(int base) implements CountMethod {
    public SmallCounts {
      if (base < 2) {
        throw new DisclosureProblem.ProfileFault("small counts", "has a base below 2");
      }
    }
  }

  /// Every count goes to one of its two neighbouring multiples, so that tables still add up (Cox
  /// 1987). Nothing is hidden.
  ///
  /// @param base what every count becomes a multiple of
  /// @param keys chances made with a secret that the operator keeps: the same table comes out again
  record ControlledRounding(int base, RecordKeys keys) implements CountMethod {
    public ControlledRounding {
      if (base < 2 || base > 1_000_000) {
        throw new DisclosureProblem.ProfileFault(
            "controlled rounding", "has a base below 2 or above a million");
      }
    }
  }

  /// Noise that is the same for the same cell under the same secret (ABS, ONS, Destatis). Cells do
  /// not add up, on purpose.
  ///
  /// @param noise which noise a count gets for which key
  /// @param keys made with a secret that the operator keeps
  record CellKeys(PerturbationTable noise, RecordKeys keys) implements CountMethod {}
}
