// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.WitnessClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows each new checkpoint to the outside witnesses and publishes what they say.
///
/// Its own thread, because a slow witness must not hold up the ledger. Without configured witnesses
/// it does nothing, and the public page says so.
final class WitnessRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_REMINDER = Duration.ofMinutes(1);

  private final List<WitnessClient> witnesses;
  private final Checkpoints checkpoints;
  private final PublishedLog published;
  private final Clock clock;
  private final Duration reminder;
  private final Thread thread = new Thread(this::run, "ledger-witnesses");
  private final Map<String, LogProblem> forks = new ConcurrentHashMap<>();
  private volatile boolean stopping;
  private Instant started;

  /// @param limit how long a witness may be silent: it is asked three times within it, at least
  ///   each minute
  WitnessRounds(
      List<WitnessClient> witnesses,
      Checkpoints checkpoints,
      PublishedLog published,
      Clock clock,
      Duration limit) {
    this.witnesses = List.copyOf(witnesses);
    this.checkpoints = checkpoints;
    this.published = published;
    this.clock = clock;
    var third = limit.dividedBy(3);
    this.reminder = third.compareTo(LONGEST_REMINDER) < 0 ? third : LONGEST_REMINDER;
    this.started = clock.instant();
  }

  /// Asks each witness before anything more is signed.
  ///
  /// @param empty the checkpoint to show while nothing was signed yet
  /// @throws LedgerProblem.WitnessSawAnother if one of them has seen another past; one that does
  ///   not answer is waited for as [#requireFresh] says
  void requireNoFork(SignedNote empty) {
    for (var witness : witnesses) {
      published
          .newest()
          .ifPresentOrElse(newest -> ask(witness, newest), () -> askAboutNothing(witness, empty));
    }
    requireNoFork();
  }

  void start() {
    started = clock.instant();
    if (!witnesses.isEmpty()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void requireNoFork() {
    forks.forEach((witness, fork) -> {
      throw new LedgerProblem.WitnessSawAnother(witness, fork);
    });
  }

  /// Refuses if a witness has seen another past, or has been silent for longer than the limit,
  /// counted from the start if it was never heard.
  ///
  /// @throws LedgerProblem.WitnessSawAnother in the first case
  /// @throws LedgerProblem.WitnessStale in the second
  void requireFresh(Duration limit) {
    requireNoFork();
    for (var witness : witnesses) {
      var name = witness.key().name();
      var heard = checkpoints.heardFrom(name).orElse(started);
      if (heard.plus(limit).isBefore(clock.instant())) {
        throw new LedgerProblem.WitnessStale(name, heard);
      }
    }
  }

  /// The words under the newest checkpoint that anybody confirmed.
  Optional<WitnessWords> words() {
    var keys = witnesses.stream().map(WitnessClient::key).toList();
    return checkpoints
        .witnessed()
        .map(kept -> new WitnessWords(kept.size(), Cosignature.all(kept.note(), keys)));
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  private void run() {
    while (!stopping) {
      try {
        witnesses.forEach(this::askIfDue);
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        LOG.warn("A round of witnesses failed.", failed);
      }
    }
  }

  /// Asks one witness about the newest checkpoint, unless it said its word lately and nothing is
  /// new.
  private void askIfDue(WitnessClient witness) {
    published
        .newest()
        .filter(newest ->
            checkpoints.due(
                witness.key().name(),
                newest.log().checkpoint().size(),
                clock.instant().minus(reminder)))
        .ifPresent(newest -> ask(witness, newest));
  }

  private void ask(WitnessClient witness, PublishedLog.Newest newest) {
    try {
      var word = witness.ask(newest.log(), newest.note());
      forks.remove(witness.key().name());
      checkpoints.cosign(newest.log().checkpoint().size(), word, clock.instant());
      checkpoints.witnessed().ifPresent(kept -> published.write("witnessed", kept.note().bytes()));
    } catch (LogProblem refused) {
      heard(witness, refused);
    }
  }

  /// A ledger without entries may be one that lost them.
  private void askAboutNothing(WitnessClient witness, SignedNote empty) {
    try {
      witness.ask(
          new TiledLog(new FolderSource(published.folder()), Checkpoint.parse(empty.text())),
          empty);
    } catch (LogProblem refused) {
      heard(witness, refused);
    }
  }

  private void heard(WitnessClient witness, LogProblem refused) {
    var name = witness.key().name();
    boolean fork = refused instanceof LogProblem.Forked || refused instanceof LogProblem.Shorter;
    if (fork && forks.put(name, refused) == null) {
      LOG.error("Witness {} has seen another past: runs and releases are refused.", name, refused);
    } else {
      LOG.warn("Witness {}: {}", name, refused.getMessage());
    }
  }
}
