// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import org.glasshouse.kernel.RunId;
import org.springframework.stereotype.Component;

/// The lists of who was in each run, encrypted on disk; each file's hash is in the run's ledger
/// entry.
///
/// The lists are as sensitive as the data they were made from. The run's name is authenticated, so
/// that one run's list cannot pass for another's.
@Component
class SealedRunPeople {

  private static final String NAME = "people";

  private final RunVault vault;

  SealedRunPeople(RunVault vault) {
    this.vault = vault;
  }

  /// Writes the list to disk, for good, and gives the hash of the sealed bytes.
  String seal(RunId run, RunPeople people) {
    try {
      var sealed = vault.sealed(people.bytes(), run.value());
      vault.write(run, NAME, sealed);
      return Sha256.of(sealed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Reads a run's list back.
  ///
  /// @param sha256 the hash that the ledger holds
  /// @throws StudyProblem.PeopleAltered if the file is not what was sealed
  RunPeople open(RunId run, String sha256) {
    try {
      var sealed = Files.readAllBytes(vault.file(run, NAME));
      if (!Sha256.of(sealed).equals(sha256)) {
        throw new StudyProblem.PeopleAltered(run);
      }
      return RunPeople.of(vault.open(sealed, run.value()));
    } catch (GeneralSecurityException | IOException altered) {
      throw new StudyProblem.PeopleAltered(run);
    }
  }
}
