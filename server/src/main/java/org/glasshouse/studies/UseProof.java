// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.tlog.InclusionProof;

/// What a person needs to prove that their record was in a run, beside the run's entry.
///
/// @param payload what was promised, in canonical form
/// @param salt 32 bytes in hexadecimal
/// @param path to the root that the run's entry holds
public record UseProof(String payload, String salt, InclusionProof path) {

  /// Withheld, because it is the person's to show.
  @Override
  public String toString() {
    return "UseProof[withheld]";
  }
}
