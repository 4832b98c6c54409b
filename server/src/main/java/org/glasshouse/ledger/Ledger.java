// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.InclusionProof;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What happened, for ever: to read, to prove, and to wait for.
///
/// Nothing is written here directly. Publishing an event that is [Recorded] or [RecordedForPerson]
/// writes its entry in the same transaction; moments later a signed checkpoint covers it. All that
/// this class shows is covered by one, so everybody outside can see the same.
public class Ledger {

  private final Entries entries;
  private final Places places;
  private final PublishedLog published;
  private final Sequencing sequencing;
  private final ApplicationEventPublisher events;

  Ledger(
      Entries entries,
      Places places,
      PublishedLog published,
      Sequencing sequencing,
      ApplicationEventPublisher events) {
    this.entries = entries;
    this.places = places;
    this.published = published;
    this.sequencing = sequencing;
    this.events = events;
  }

  /// Signed entries so far.
  public long size() {
    return published.log().map(log -> log.checkpoint().size()).orElse(0L);
  }

  /// The newest checkpoint.
  public Checkpoint checkpoint() {
    return published
        .log()
        .map(TiledLog::checkpoint)
        .orElseGet(() -> new Checkpoint(key().name(), 0, Merkle.emptyRoot()));
  }

  /// The newest checkpoint with its signatures, as published; absent while there are no entries.
  public Optional<SignedNote> signedCheckpoint() {
    return published.note();
  }

  /// The public key of the ledger.
  public VerifierKey key() {
    return published.key();
  }

  /// The folder of files that everybody may read: `checkpoint`, `key`, `witnessed` and `tile`.
  public Path folder() {
    return published.folder();
  }

  /// One entry.
  ///
  /// @throws LedgerProblem.NoSuchEntry if there is none with this index, or it is not signed yet
  public Entry entry(long index) {
    return entries(index, 1).stream()
        .filter(entry -> entry.index() == index)
        .findFirst()
        .orElseThrow(() -> new LedgerProblem.NoSuchEntry(index));
  }

  /// Up to `limit` entries in order, starting with index `from`; fewer at the end of the ledger.
  public List<Entry> entries(long from, int limit) {
    long first = Math.max(from, 0);
    long left = Math.max(size() - first, 0);
    return places.placed(first, first + Math.min(limit, left));
  }

  /// The newest entries of these kinds that somebody made, the newest first.
  public List<Entry> madeBy(UserId maker, Collection<String> kinds, int limit) {
    return entries.madeBy(maker, kinds, size(), limit);
  }

  /// As [#entries], read from the published files and checked against the signed root, so that it
  /// is what everybody outside sees, whatever the tables say.
  ///
  /// @throws LedgerProblem.LogDamaged if a file does not match
  public List<Entry> published(long from, int limit) {
    try {
      return published.log().map(log -> PublishedEntries.read(log, from, limit)).orElse(List.of());
    } catch (LogProblem damaged) {
      throw LedgerProblem.of(damaged);
    }
  }

  /// What stands in the way of recording now, if anything; see [#requireHealthy()].
  public Optional<LedgerProblem> trouble() {
    try {
      requireHealthy();
      return Optional.empty();
    } catch (LedgerProblem problem) {
      return Optional.of(problem);
    }
  }

  /// The newest checkpoint that outside witnesses confirmed, and when each of them did; absent if
  /// none ever has.
  public Optional<WitnessWords> witnessed() {
    return sequencing.witnessed();
  }

  /// The proof that an entry is in the newest checkpoint's tree.
  ///
  /// @throws LedgerProblem.NoSuchEntry if there is none with this index, or it is not signed yet
  public InclusionProof proof(long index) {
    var log = published.log().orElseThrow(() -> new LedgerProblem.NoSuchEntry(index));
    return proof(log, index);
  }

  /// Everything that was recorded about a person, newest first, each with what they need to prove
  /// it.
  ///
  /// Only for showing to that person, or to whoever may act for them.
  public List<PersonalEntry> about(PersonKey person) {
    var log = published.log();
    return entries.about(person.value()).stream()
        .map(row -> {
          var proof =
              row.index()
                  .filter(index -> index < log.map(it -> it.checkpoint().size()).orElse(0L))
                  .flatMap(index -> log.map(it -> proof(it, index)));
          return PersonalEntry.of(row.text(), row.salt(), proof);
        })
        .toList();
  }

  /// An entry with its proof in one file that `Verify.java` checks without this server.
  ///
  /// @throws LedgerProblem.NoSuchEntry if there is none with this index, or it is not signed yet
  public String proofFile(long index) {
    var newest = newest(index);
    return ProofFile.write(newest, entry(index), proof(newest.log(), index));
  }

  /// As [#proofFile(long)], with the payload and salt that only the person may have.
  ///
  /// @throws LedgerProblem.NoSuchEntry if the entry is not signed yet
  public String proofFile(PersonalEntry mine) {
    long index = mine.index().orElseThrow(() -> new LedgerProblem.NoSuchEntry(size()));
    var newest = newest(index);
    return ProofFile.write(newest, entry(index), proof(newest.log(), index), mine);
  }

  /// As [#proofFile(PersonalEntry)], for a promise that has no entry of its own.
  ///
  /// @throws LedgerProblem.NoSuchEntry if the entry is not signed yet
  public String proofFile(SharedPromise mine) {
    var newest = newest(mine.entry());
    return ProofFile.write(newest, entry(mine.entry()), proof(newest.log(), mine.entry()), mine);
  }

  private PublishedLog.Newest newest(long index) {
    return published.newest().orElseThrow(() -> new LedgerProblem.NoSuchEntry(index));
  }

  /// Deletes payloads and salts of everything recorded about a person; the ledger stays valid.
  ///
  /// @param shared how many promises under a common root can no longer be proven to them either
  /// @return how many entries had something to delete
  @Transactional
  public long erase(PersonKey person, long shared) {
    long erased = entries.erase(person.value());
    if (erased + shared > 0) {
      events.publishEvent(new PersonalEntriesErased(erased, shared));
    }
    return erased;
  }

  /// Waits until everything committed before this call is covered by a signed, published
  /// checkpoint.
  ///
  /// @throws LedgerProblem.StillInTransaction if called inside a transaction
  /// @throws LedgerProblem.NotSequenced if it fails or takes too long: what should follow must not
  ///   happen then
  public void awaitSequenced() {
    requireOutside();
    sequencing.await(false);
  }

  /// As [#awaitSequenced()], and until every listener of [EntriesSequenced] has heard of it, so
  /// that what they project from the ledger shows it.
  public void awaitProjected() {
    requireOutside();
    sequencing.await(true);
  }

  /// Refuses unless the ledger is being signed and its witnesses, if any are configured, have
  /// confirmed it lately. Called before anything that must not happen unrecorded.
  ///
  /// @throws LedgerProblem saying what is wrong
  public void requireHealthy() {
    sequencing.requireHealthy();
  }

  private static void requireOutside() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new LedgerProblem.StillInTransaction();
    }
  }

  private static InclusionProof proof(TiledLog log, long index) {
    try {
      return log.inclusion(index);
    } catch (LogProblem.OutOfRange none) {
      throw new LedgerProblem.NoSuchEntry(index);
    } catch (LogProblem damaged) {
      throw LedgerProblem.of(damaged);
    }
  }
}
