// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.util.List;
import java.util.Optional;
import org.glasshouse.choices.Refusal;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.ledger.PersonalEntry;
import org.glasshouse.ledger.SharedPromise;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.studies.Participation;
import org.glasshouse.studies.ProofStanding;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunProofs;
import org.glasshouse.studies.Runs;
import org.springframework.stereotype.Component;

/// What runs did with a person's record, from the sealed lists and the public register.
@Component
class RecordUses {

  private static final int MOST_REFUSED = 20;

  private final Runs runs;
  private final RunProofs proofs;
  private final Register register;
  private final Ledger ledger;

  RecordUses(Runs runs, RunProofs proofs, Register register, Ledger ledger) {
    this.runs = runs;
    this.proofs = proofs;
    this.register = register;
    this.ledger = ledger;
  }

  /// Refuses while the ledger cannot be kept: nobody opens a record unrecorded.
  void requireRecording() {
    ledger.requireHealthy();
  }

  List<UseOfRecord> of(PersonKey person) {
    return runs.of(person).stream()
        .map(participation ->
            switch (participation) {
              case Participation.Used(var run, var proof) ->
                  use(run, UseOfRecord.Part.USED, Optional.empty(), Optional.of(proof));
              case Participation.LeftOutByChoice(var run, var refusal) -> {
                var words = Optional.of(Refusal.of(refusal).words());
                yield use(run, UseOfRecord.Part.KEPT_OUT, words, Optional.empty());
              }
              case Participation.NotKnown(var run) ->
                  use(run, UseOfRecord.Part.NOT_KNOWN, Optional.empty(), Optional.empty());
            })
        .toList();
  }

  List<RefusedUse> refused() {
    return register.ofKind("run-refused").stream()
        .limit(MOST_REFUSED)
        .map(line -> {
          var asked = register.project(new ProjectId(line.text("project")));
          return RefusedUse.of(
              line,
              asked.map(project -> project.title()).orElse("A project"),
              asked.map(project -> project.organisation()).orElse("An organisation"));
        })
        .toList();
  }

  List<PersonalEntry> entries(PersonKey person) {
    return ledger.about(person).reversed();
  }

  /// The person's promise in a run, for the file that proves it.
  ///
  /// @throws RecordProblem.NoSuchLine if the run's entry is not signed yet
  SharedPromise proof(PersonKey person, RunId run) {
    var proof = proofs.of(run, person);
    long entry =
        started(register.run(run)).map(Line::index).orElseThrow(RecordProblem.NoSuchLine::new);
    return new SharedPromise(
        entry, proof.payload(), proof.salt(), proof.path().index(), proof.path().hashes());
  }

  private static Optional<Line> started(List<Line> lines) {
    return lines.stream().filter(line -> line.kind().equals("run-started")).findFirst();
  }

  private UseOfRecord use(
      Run run, UseOfRecord.Part part, Optional<String> keptOutBy, Optional<ProofStanding> proof) {
    var lines = register.run(run.id());
    var released = lines.stream().filter(line -> line.kind().equals("file-released")).count();
    var asked = register.project(run.project());
    return new UseOfRecord(
        run.id(),
        run.project(),
        asked.map(project -> project.title()).orElse("A project"),
        asked.map(project -> project.organisation()).orElse("an organisation"),
        asked.map(project -> project.application().text("laySummary")).orElse(""),
        run.startedAt(),
        part,
        keptOutBy,
        proof,
        started(lines).map(Line::index),
        released);
  }
}
