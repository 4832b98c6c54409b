// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.ProofStanding;

/// What one run had to do with a person, in words for them.
///
/// @param title the project's
/// @param organisation who ran it
/// @param purpose the project's lay summary
/// @param keptOutBy the refusal that kept the person out, in words; empty when none did
/// @param proof whether the person can prove that their record was used; empty when it was not
/// @param entry the run's place in the ledger; empty for the moment until it is signed
/// @param released how many files of the run have left
public record UseOfRecord(
    RunId run,
    ProjectId project,
    String title,
    String organisation,
    String purpose,
    Instant at,
    Part part,
    Optional<String> keptOutBy,
    Optional<ProofStanding> proof,
    Optional<Long> entry,
    long released) {

  /// Whether the person's record was in the run.
  public enum Part {
    USED,
    KEPT_OUT,
    /// The list of who was in the run is damaged.
    NOT_KNOWN
  }

  public boolean used() {
    return part == Part.USED;
  }

  public boolean known() {
    return part != Part.NOT_KNOWN;
  }

  /// Whether the person can save the proof that their record was used, now.
  public boolean provable() {
    return entry.isPresent() && proof.filter(ProofStanding.KEPT::equals).isPresent();
  }

  /// Why they cannot, in words; empty when they can, or when there is nothing to prove.
  public Optional<String> unproven() {
    return proof.flatMap(standing ->
        switch (standing) {
          case KEPT -> Optional.empty();
          case BEFORE ->
              Optional.of(
                  "This run is from before there were proofs for each person, so there is none.");
          case ERASED ->
              Optional.of(
                  "The proof was destroyed, because it was asked that this person be forgotten.");
          case LOST -> Optional.of("The proof cannot be made any more, because a file is gone.");
        });
  }
}
