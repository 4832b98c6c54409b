// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;

/// What one run had to do with a person, in words for them.
///
/// @param title the project's
/// @param organisation who ran it
/// @param purpose the project's lay summary
/// @param keptOutBy the refusal that kept the person out, in words; empty when their record was
///   used
/// @param entry the run's place in the ledger; empty for the moment until it is signed
/// @param released how many files of the run have left
public record UseOfRecord(
    RunId run,
    ProjectId project,
    String title,
    String organisation,
    String purpose,
    Instant at,
    Optional<String> keptOutBy,
    Optional<Long> entry,
    long released) {

  public boolean used() {
    return keptOutBy.isEmpty();
  }
}
