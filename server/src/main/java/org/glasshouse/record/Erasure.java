// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import org.glasshouse.ledger.Ledger;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.Persons;
import org.glasshouse.studies.RunProofs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes the ledger forget a person: nothing that it holds can be tied to them any more.
///
/// Payloads and salts of their entries are deleted, and what proves that they were in a run is
/// destroyed. The ledger itself stays as it is, and valid. The record, and the sealed list of who
/// was in each run, are not touched.
@Component
public class Erasure {

  private final Persons persons;
  private final RunProofs proofs;
  private final Ledger ledger;

  Erasure(Persons persons, RunProofs proofs, Ledger ledger) {
    this.persons = persons;
    this.proofs = proofs;
    this.ledger = ledger;
  }

  /// What was destroyed.
  ///
  /// @param entries of how many entries of the person's own
  /// @param uses of how many runs
  public record Erased(long entries, long uses) {}

  /// Erases what is there about the person so far. What happens later is recorded as for anybody.
  ///
  /// The files come first: if the server stops in between, the entries are still there, and asking
  /// again does the rest.
  ///
  /// @throws RecordProblem.NobodyWithThatNumber if nobody has, or once had, this NHS number
  /// @throws org.glasshouse.ledger.LedgerProblem if the ledger cannot be kept now
  @Transactional
  public Erased of(NhsNumber number) {
    ledger.requireHealthy();
    var person = persons.byNhsNumber(number).orElseThrow(RecordProblem.NobodyWithThatNumber::new);
    long uses = proofs.forget(person);
    return new Erased(ledger.erase(person, uses), uses);
  }
}
