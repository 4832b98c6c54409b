// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that sequences: woken by each entry that is written, and at once when somebody
/// waits.
///
/// Without anybody waiting it lets a tenth of a second's entries gather, and a whole second's when
/// they come by the hundred, so that a busy ledger leaves the disk to those who write to it. What
/// is not committed by then is found within a second. Guarded by this object's monitor: the
/// counters and the last failure.
final class SequencerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);
  private static final Duration GATHERING = Duration.ofMillis(100);
  private static final Duration GATHERING_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final long BUSY = 100;
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration LONGEST_OWING = Duration.ofSeconds(1);

  private final Sequencer sequencer;
  private final Clock clock;
  private final Announcer announcer;
  private final Thread thread = new Thread(this::run, "ledger-sequencer");
  private boolean stopping;
  private volatile boolean woken;
  private long asked;
  private long handled;
  private long answered;
  private long refused;
  private Duration gathering = GATHERING;
  private long owedSince;
  private boolean owing;
  private @Nullable RuntimeException failure;
  private Instant succeeded;

  SequencerThread(Sequencer sequencer, Announcer announcer, Clock clock) {
    this.sequencer = sequencer;
    this.announcer = announcer;
    this.clock = clock;
    this.succeeded = clock.instant();
  }

  /// Sequences once in the caller's thread, so that a log that cannot go on stops the start, and
  /// then carries on in its own.
  void start() {
    passes();
    sequencer.settle();
    announcer.start();
    announcer.upTo(0, sequencer.size());
    thread.setDaemon(true);
    thread.start();
  }

  /// Says that an entry was written, and is likely to be committed before long. Whoever writes
  /// waits for nobody: once said is enough.
  void wake() {
    if (!woken) {
      wakeUp();
    }
  }

  private synchronized void wakeUp() {
    woken = true;
    notifyAll();
  }

  /// Waits until all that is committed now is signed and published.
  ///
  /// @param heard whether also until the listeners of [EntriesSequenced] have heard of it
  /// @throws LedgerProblem.NotSequenced if that takes longer than the limit, or fails
  void await(Duration limit, boolean heard) {
    if (Thread.currentThread().equals(thread)) {
      throw new LedgerProblem.StillInTransaction();
    }
    long end = System.nanoTime() + limit.toNanos();
    long request = awaitSigned(end);
    if (heard) {
      announcer.await(request, end);
    }
  }

  private synchronized long awaitSigned(long end) {
    long mine = ++asked;
    notifyAll();
    try {
      while (answered < mine) {
        long left = end - System.nanoTime();
        if (refused >= mine || left <= 0 || stopping) {
          throw new LedgerProblem.NotSequenced(failure);
        }
        wait(left / 1_000_000 + 1);
      }
      return mine;
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
    announcer.close();
  }

  private void run() {
    while (true) {
      long goal = untilNeeded();
      if (goal < 0) {
        return;
      }
      try {
        long grown = passes();
        succeed(goal, grown);
        announcer.upTo(goal, sequencer.size());
        settle();
      } catch (RuntimeException failed) {
        fail(goal, failed);
      }
    }
  }

  /// Settles when nobody waits for a moment, and after a second even if somebody does: whoever asks
  /// next would wait for the disk, and for nothing that they need.
  private void settle() {
    if (!owing) {
      owing = true;
      owedSince = System.nanoTime();
    }
    if (nobodyAsks() || System.nanoTime() - owedSince > LONGEST_OWING.toNanos()) {
      sequencer.settle();
      owing = false;
    }
  }

  private synchronized boolean nobodyAsks() {
    pause(BREATH, () -> asked != handled);
    return asked == handled;
  }

  /// Sequences all there is, and says how many entries that were.
  private long passes() {
    long before = sequencer.size();
    while (sequencer.pass(clock.instant())) {
      LOG.debug("More entries wait to be sequenced.");
    }
    return sequencer.size() - before;
  }

  /// Returns the request up to which the next pass answers, or -1 to stop.
  private synchronized long untilNeeded() {
    pause(IDLE, () -> woken || asked != handled);
    if (woken) {
      pause(gathering, () -> asked != handled);
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

  private synchronized void succeed(long goal, long grown) {
    answered = goal;
    gathering = grown > BUSY ? GATHERING_WHEN_BUSY : GATHERING;
    failure = null;
    succeeded = clock.instant();
    notifyAll();
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
