// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives committed entries their places, signs the tree, and publishes it.
///
/// The order is what makes it safe to be killed anywhere:
///
/// 1. In one transaction, under a lock that all servers of the database share: places, root, signed
///    checkpoint. From then on the order of entries is fixed.
/// 2. The files: tiles first, the checkpoint last.
///
/// A crash between the two is made good at the next pass, because the database tells what was
/// decided and the folder tells how far it got. The database is the truth; the folder only ever
/// follows it. Not safe for several threads: one thread runs it.
final class Sequencer implements AutoCloseable {

  /// Entries taken in one transaction.
  private static final int BATCH = 10_000;

  private final Entries entries;
  private final Places places;
  private final Checkpoints checkpoints;
  private final TransactionTemplate transaction;
  private final LastSigned signed;
  private final Path folder;
  private final Duration clockTolerance;
  private final Steps steps;
  private @Nullable LogWriter writer;
  private Entries.@Nullable Horizon horizon;
  private Optional<SignedNote> remembered = Optional.empty();
  private boolean behind = true;
  private long size;

  /// No entry up to this id can still turn up without a place: every transaction that could have
  /// drawn it has ended. It moves on from one look to the next; until then the search for entries
  /// without a place just covers a few more ids.
  private long settled;

  /// @param signed the key, and what it signed last
  Sequencer(Store store, LastSigned signed, Path folder, Duration clockTolerance, Steps steps) {
    this.entries = store.entries();
    this.places = store.places();
    this.checkpoints = store.checkpoints();
    this.transaction = store.transaction();
    this.signed = signed;
    this.folder = folder;
    this.clockTolerance = clockTolerance;
    this.steps = steps;
  }

  /// The tables and how to change them together.
  record Store(
      Entries entries, Places places, Checkpoints checkpoints, TransactionTemplate transaction) {}

  /// Looks, before anything else, whether the folder, the database and the memory of the key tell
  /// the same story.
  ///
  /// @throws LedgerProblem if they do not
  void open() {
    try {
      signed.requireIn(folder, caughtUp().size());
    } catch (RuntimeException refused) {
      close();
      throw refused instanceof LogProblem problem ? LedgerProblem.of(problem) : refused;
    }
  }

  /// Sequences one batch of what is committed by now, and publishes it.
  ///
  /// @return whether there may be more
  /// @throws LedgerProblem if the log cannot go on
  boolean pass(Instant now) {
    try {
      var log = behind || writer == null ? caughtUp() : writer;
      var outcome = Objects.requireNonNull(transaction.execute(_ -> placeAndSign(log, now)));
      steps.reached("checkpoint committed", folder);
      if (outcome instanceof Signed(SignedNote note, boolean more)) {
        log.show(note);
        steps.reached("published", folder);
        size = log.size();
        return more;
      }
      behind = outcome instanceof Overtaken;
      return behind;
    } catch (RuntimeException failed) {
      // The writer may hold more than the database; the next pass reads the folder anew.
      close();
      throw failed instanceof LogProblem problem ? LedgerProblem.of(problem) : failed;
    }
  }

  /// Makes what the last pass published safe from a power cut, and remembers it beside the key. The
  /// pass itself does not wait for that: the database has the checkpoint, and the next start would
  /// publish it again.
  ///
  /// @throws LedgerProblem if the disk does not take it
  void settle() {
    try {
      if (writer != null && !remembered.equals(writer.published())) {
        writer.settle();
        writer.published().ifPresent(signed::remember);
        remembered = writer.published();
        steps.reached("checkpoint remembered", folder);
      }
    } catch (LogProblem full) {
      close();
      throw LedgerProblem.of(full);
    }
  }

  /// Entries that the newest published checkpoint covers, as far as this object knows.
  long size() {
    return size;
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /// What a transaction came to.
  private sealed interface Outcome {}

  private record Signed(SignedNote note, boolean more) implements Outcome {}

  private record NothingNew() implements Outcome {}

  /// Another server was faster.
  private record Overtaken() implements Outcome {}

  private Outcome placeAndSign(LogWriter log, Instant now) {
    checkpoints.lock();
    var last = checkpoints.last();
    if (last.map(Checkpoints.Kept::size).orElse(0L) != log.size()) {
      return new Overtaken();
    }
    last.ifPresent(kept -> requireClock(now, kept.at()));
    settled = Math.max(settled, last.map(Checkpoints.Kept::settled).orElse(0L));
    var look = entries.look();
    var seen = horizon == null ? look : horizon;
    boolean passed = look.passed(seen);
    var batch = places.unplaced(settled, BATCH);
    if (passed && (batch.size() < BATCH || batch.getLast().id() >= seen.id())) {
      settled = Math.max(settled, seen.id());
      horizon = null;
    } else {
      horizon = seen;
    }
    return batch.isEmpty() ? new NothingNew() : sign(batch, log, now);
  }

  /// Signing takes as long as the disk does; meanwhile disk and database are at work.
  private Signed sign(List<Places.Unplaced> batch, LogWriter log, Instant now) {
    long first = log.size();
    batch.forEach(entry -> log.append(entry.bytes()));
    var checkpoint = new Checkpoint(signed.key().verifier().name(), log.size(), log.root());
    log.writeAhead();
    var signing =
        CompletableFuture.supplyAsync(
            () -> signed.key().sign(checkpoint), Thread::startVirtualThread);
    places.place(batch, first);
    steps.reached("places written", folder);
    var note = signing.join();
    log.prepare(note);
    checkpoints.add(note, settled, now);
    steps.reached("checkpoint written to the database", folder);
    return new Signed(note, batch.size() == BATCH);
  }

  private void requireClock(Instant now, Instant last) {
    if (now.isBefore(last.minus(clockTolerance))) {
      throw new LedgerProblem.ClockWentBack(now, last);
    }
  }

  /// The writer, with everything that the database has decided.
  private LogWriter caughtUp() {
    if (writer == null) {
      writer = LogWriter.open(folder, signed.key().verifier(), steps);
    }
    var log = writer;
    var last = checkpoints.last();
    long decided = last.map(Checkpoints.Kept::size).orElse(0L);
    if (decided < log.size()) {
      throw new LedgerProblem.ShorterThanPublished(decided, log.size());
    }
    if (decided > log.size()) {
      while (log.size() < decided) {
        int wanted = (int) Math.min(BATCH, decided - log.size());
        places.texts(log.size(), wanted).forEach(log::append);
      }
      log.publish(last.orElseThrow().note());
      steps.reached("caught up", folder);
    }
    behind = false;
    size = log.size();
    return log;
  }
}
