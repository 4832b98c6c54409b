// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.accounts.User;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.PersonalEntry;
import org.glasshouse.ledger.SharedPromise;
import org.glasshouse.linkage.PersonDetails;
import org.glasshouse.linkage.Persons;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All that a person may see about themselves, gathered from the rooms that know a part of it.
@Component
@Transactional
public class MyRecord {

  private final Persons persons;
  private final RecordUses uses;
  private final Datasets datasets;
  private final LakeRows lake;
  private final ApplicationEventPublisher events;

  MyRecord(
      Persons persons,
      RecordUses uses,
      Datasets datasets,
      LakeRows lake,
      ApplicationEventPublisher events) {
    this.persons = persons;
    this.uses = uses;
    this.datasets = datasets;
    this.lake = lake;
    this.events = events;
  }

  /// Who the person is, as the sources last said; the look is recorded.
  ///
  /// @throws org.glasshouse.ledger.LedgerProblem if the ledger cannot be kept now
  public Optional<PersonDetails> details(PersonKey person, User by, boolean proxy, Instant now) {
    uses.requireRecording();
    return persons.detailsOf(person, by.id(), "to show on the page of " + whom(proxy), now);
  }

  /// Every run that used the record, or left it out because of a choice, the newest first.
  @Transactional(readOnly = true)
  public List<UseOfRecord> uses(PersonKey person) {
    return uses.of(person);
  }

  /// The newest attempts that were refused, whosever records they would have read.
  @Transactional(readOnly = true)
  public List<RefusedUse> refused() {
    return uses.refused();
  }

  /// Everything else that happened around the record, the newest first.
  @Transactional(readOnly = true)
  public List<PersonalEvent> happened(PersonKey person) {
    return uses.entries(person).stream().map(PersonalEvent::of).toList();
  }

  /// One entry about the person, with all that they need to prove it.
  ///
  /// @param index its place in the ledger
  @Transactional(readOnly = true)
  public PersonalEntry entry(PersonKey person, long index) {
    return uses.entries(person).stream()
        .filter(entry -> entry.index().filter(at -> at == index).isPresent())
        .findFirst()
        .orElseThrow(RecordProblem.NoSuchLine::new);
  }

  /// The proof that the record was in a run; only for the person, or who may act for them.
  ///
  /// @throws org.glasshouse.studies.StudyProblem.NoProof if there is none
  @Transactional(readOnly = true)
  public SharedPromise proof(PersonKey person, RunId run) {
    return uses.proof(person, run);
  }

  /// The person's rows in every dataset; opening them is recorded.
  ///
  /// @throws org.glasshouse.ledger.LedgerProblem if the ledger cannot be kept now
  public List<RecordTable> record(PersonKey person, User by, boolean proxy, Instant now) {
    uses.requireRecording();
    events.publishEvent(new RecordViewed(person, by.id(), whom(proxy), now));
    return datasets.all().stream()
        .map(Dataset::id)
        .flatMap(dataset -> datasets.latest(dataset).stream())
        .flatMap(version -> version.tables().stream())
        .flatMap(table -> lake.of(person, table).stream())
        .toList();
  }

  private static String whom(boolean proxy) {
    return proxy ? "somebody acting for the person" : "the person";
  }
}
