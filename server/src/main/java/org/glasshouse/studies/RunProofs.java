// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Commitments;
import org.glasshouse.linkage.Persons;
import org.glasshouse.projects.Permit;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Proves to a person that their record was in a run, and to nobody else; and forgets how.
///
/// The run's entry in the ledger holds one root over promises to everybody in it. What it takes to
/// prove one of them lies beside the run's sealed list, sealed like it.
@Component
public class RunProofs {

  private static final Logger LOG = LoggerFactory.getLogger(RunProofs.class);
  private static final String NAME = "uses";

  private final RunVault vault;
  private final SealedRunPeople people;
  private final StoredRuns runs;
  private final Persons persons;
  private final Organisations organisations;
  private final RandomGenerator random;

  RunProofs(
      RunVault vault,
      SealedRunPeople people,
      StoredRuns runs,
      Persons persons,
      Organisations organisations,
      RandomGenerator random) {
    this.vault = vault;
    this.people = people;
    this.runs = runs;
    this.persons = persons;
    this.organisations = organisations;
    this.random = random;
  }

  /// Promises everybody in a run that they are in it.
  ///
  /// @return the root over all promises, in hexadecimal
  String promise(
      RunId run, Permit permit, List<RunStarted.Data> data, RoaringBitmap included, Instant now) {
    var content =
        new UsedFor(
            run,
            permit.project(),
            permit.title(),
            organisations.get(permit.organisation()).name(),
            permit.version(),
            permit.purposes(),
            data);
    var payload = Commitments.payload(UsedFor.KIND, UsedFor.VERSION, now, content);
    var uses = RunUses.of(included, payload, random);
    write(run, uses);
    return new UseTree(included, uses).root().hex();
  }

  /// Whether a person who was in the run can get a proof of it.
  ProofStanding standing(RunId run, int number) {
    if (runs.usesRoot(run).isEmpty()) {
      return ProofStanding.BEFORE;
    }
    try {
      return read(run).salts().of(number).isPresent() ? ProofStanding.KEPT : ProofStanding.ERASED;
    } catch (IOException | GeneralSecurityException unreadable) {
      LOG.warn(
          "What proves the uses of run {} cannot be read ({}).",
          run,
          unreadable.getClass().getSimpleName());
      return ProofStanding.LOST;
    }
  }

  /// The proof that a person's record was in a run; only for that person, or who may act for them.
  ///
  /// @throws StudyProblem.NoProof if they were not in it, or it cannot be made any more
  public UseProof of(RunId run, PersonKey person) {
    var root = runs.usesRoot(run).orElseThrow(StudyProblem.NoProof::new);
    var included = people.open(run, runs.peopleSha256(run)).included();
    int number = persons.number(person);
    var uses = uses(run);
    var salt = uses.salts().of(number);
    if (!included.contains(number) || salt.isEmpty()) {
      throw new StudyProblem.NoProof();
    }
    var tree = new UseTree(included, uses);
    var path = tree.path(number);
    if (!path.root(tree.leaf(number)).hex().equals(root)) {
      throw new StudyProblem.ProofAltered(run);
    }
    return new UseProof(uses.payload(), HexFormat.of().formatHex(salt.get()), path);
  }

  private RunUses uses(RunId run) {
    if (!Files.exists(vault.file(run, NAME))) {
      throw new StudyProblem.NoProof();
    }
    try {
      return read(run);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new StudyProblem.ProofAltered(run);
    }
  }

  /// Destroys what it takes to prove to anybody that this person's record was in any run so far.
  ///
  /// What was destroyed before is left as it is, so that it can be asked for again after a crash.
  ///
  /// @return in how many runs there was something to destroy
  /// @throws StudyProblem.ProofAltered if a run's file cannot be read, so that nothing is certain
  public synchronized long forget(PersonKey person) {
    int number = persons.number(person);
    return runs.all().stream().map(Run::id).filter(run -> forget(run, number)).count();
  }

  private boolean forget(RunId run, int number) {
    if (runs.usesRoot(run).isEmpty() || !Files.exists(vault.file(run, NAME))) {
      return false;
    }
    var included = people.open(run, runs.peopleSha256(run)).included();
    var uses = uses(run);
    if (!included.contains(number) || uses.salts().of(number).isEmpty()) {
      return false;
    }
    write(run, uses.without(number, new UseTree(included, uses).leaf(number)));
    return true;
  }

  private RunUses read(RunId run) throws IOException, GeneralSecurityException {
    return RunUses.of(vault.open(Files.readAllBytes(vault.file(run, NAME)), bound(run)));
  }

  private void write(RunId run, RunUses uses) {
    try {
      vault.write(run, NAME, vault.sealed(uses.bytes(), bound(run)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String bound(RunId run) {
    return run.value() + "/" + NAME;
  }
}
