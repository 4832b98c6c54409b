// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that sequences: woken after each commit, and at once when somebody waits.
///
/// Without anybody waiting it lets a tenth of a second's entries gather, so that a busy ledger
/// signs ten times a second and not a thousand times. Guarded by this object's monitor: the
/// counters and the last failure.
final class SequencerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);
  private static final Duration GATHERING = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Sequencer sequencer;
  private final Clock clock;
  private final LongConsumer announce;
  private final Checkpoints checkpoints;
  private final Thread thread = new Thread(this::run, "ledger-sequencer");
  private boolean stopping;
  private boolean woken;
  private long asked;
  private long handled;
  private long answered;
  private long announced;
  private long refused;
  private @Nullable RuntimeException failure;
  private Instant succeeded;

  /// @param announce is told the new size after every checkpoint, on the sequencing thread
  SequencerThread(
      Sequencer sequencer, Checkpoints checkpoints, Clock clock, LongConsumer announce) {
    this.sequencer = sequencer;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.announce = announce;
    this.succeeded = clock.instant();
  }

  /// Sequences once in the caller's thread, so that a log that cannot go on stops the start, and
  /// then carries on in its own.
  void start() {
    passes();
    thread.setDaemon(true);
    thread.start();
  }

  /// Says that something was committed.
  synchronized void wake() {
    if (!woken) {
      woken = true;
      notifyAll();
    }
  }

  /// Waits until all that is committed now is signed and published.
  ///
  /// @param heard whether also until the listeners of [EntriesSequenced] have heard of it
  /// @throws LedgerProblem.NotSequenced if that takes longer than the limit, or fails
  synchronized void await(Duration limit, boolean heard) {
    if (Thread.currentThread().equals(thread)) {
      throw new LedgerProblem.StillInTransaction();
    }
    long mine = ++asked;
    notifyAll();
    long end = System.nanoTime() + limit.toNanos();
    try {
      while ((heard ? announced : answered) < mine) {
        long left = end - System.nanoTime();
        if (refused >= mine || left <= 0 || stopping) {
          throw new LedgerProblem.NotSequenced(failure);
        }
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LedgerProblem.NotSequenced(interrupted);
    }
  }

  /// Refuses if the last pass failed, or was too long ago.
  ///
  /// @throws LedgerProblem.SequencingStopped then
  synchronized void requireFresh(Duration limit) {
    if (failure instanceof LedgerProblem problem) {
      throw problem;
    }
    if (failure != null || succeeded.plus(limit).isBefore(clock.instant())) {
      throw new LedgerProblem.SequencingStopped(failure);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    sequencer.close();
  }

  private void run() {
    tell();
    while (true) {
      long goal = untilNeeded();
      if (goal < 0) {
        return;
      }
      try {
        boolean grown = passes();
        succeed(goal);
        if (grown) {
          tell();
        }
        heard(goal);
      } catch (RuntimeException failed) {
        fail(goal, failed);
      }
    }
  }

  /// Sequences all there is, and says whether there was anything.
  private boolean passes() {
    long before = size();
    while (sequencer.pass(clock.instant())) {
      LOG.debug("More entries wait to be sequenced.");
    }
    return size() > before;
  }

  private long size() {
    return checkpoints.last().map(Checkpoints.Kept::size).orElse(0L);
  }

  /// Returns the request up to which the next pass answers, or -1 to stop.
  private synchronized long untilNeeded() {
    pause(IDLE, () -> woken || asked != handled);
    if (woken) {
      pause(GATHERING, () -> asked != handled);
    }
    woken = false;
    handled = asked;
    return stopping ? -1 : handled;
  }

  private synchronized void pause(Duration longest, BooleanSupplier needed) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toMillis();
          left > 0 && !stopping && !needed.getAsBoolean();
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private synchronized void succeed(long goal) {
    answered = goal;
    failure = null;
    succeeded = clock.instant();
    notifyAll();
  }

  private synchronized void heard(long goal) {
    announced = goal;
    notifyAll();
  }

  private void tell() {
    try {
      announce.accept(size());
    } catch (RuntimeException failed) {
      LOG.error(
          "A listener of the ledger failed; it will be called again with the next entry.", failed);
    }
  }

  private synchronized void fail(long goal, RuntimeException failed) {
    if (failure == null || !failed.toString().equals(failure.toString())) {
      LOG.error("The ledger cannot sequence: runs and releases are refused.", failed);
    }
    failure = failed;
    refused = goal;
    notifyAll();
  }
}
