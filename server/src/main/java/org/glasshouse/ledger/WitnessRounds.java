// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.LogProblem;
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
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final List<WitnessClient> witnesses;
  private final Checkpoints checkpoints;
  private final PublishedLog published;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "ledger-witnesses");
  private volatile boolean stopping;
  private Instant started;

  WitnessRounds(
      List<WitnessClient> witnesses, Checkpoints checkpoints, PublishedLog published, Clock clock) {
    this.witnesses = List.copyOf(witnesses);
    this.checkpoints = checkpoints;
    this.published = published;
    this.clock = clock;
    this.started = clock.instant();
  }

  void start() {
    started = clock.instant();
    if (!witnesses.isEmpty()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /// Refuses if a witness has been silent for longer than the limit, counted from the start if it
  /// was never heard.
  ///
  /// @throws LedgerProblem.WitnessStale then
  void requireFresh(Duration limit) {
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
        witnesses.forEach(this::ask);
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
  private void ask(WitnessClient witness) {
    var newest = published.newest();
    if (newest.isEmpty()) {
      return;
    }
    long size = newest.get().log().checkpoint().size();
    try {
      if (checkpoints.due(witness.key().name(), size, clock.instant().minus(REMINDER))) {
        var word = witness.ask(newest.get().log(), newest.get().note());
        checkpoints.cosign(size, word, clock.instant());
        checkpoints
            .witnessed()
            .ifPresent(kept -> published.write("witnessed", kept.note().bytes()));
      }
    } catch (LogProblem refused) {
      LOG.warn("Witness {}: {}", witness.key().name(), refused.getMessage());
    }
  }
}
