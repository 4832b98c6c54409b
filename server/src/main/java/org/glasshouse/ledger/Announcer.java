// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners of [EntriesSequenced] what is new, in a thread of its own: whoever waits for
/// a signature does not wait for them.
///
/// Guarded by this object's monitor: the counters.
final class Announcer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final LongConsumer announce;
  private final Thread thread = new Thread(this::run, "ledger-announcer");
  private boolean stopping;
  private long wanted;
  private long heard;
  private long size;
  private long told = -1;

  /// @param announce is told the new size of the ledger
  Announcer(LongConsumer announce) {
    this.announce = announce;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /// Says that everything up to a request is signed.
  ///
  /// @param size entries that are signed by then
  synchronized void upTo(long request, long size) {
    this.wanted = Math.max(wanted, request);
    this.size = size;
    notifyAll();
  }

  /// Waits until the listeners have heard of everything up to a request.
  ///
  /// @param end by the clock of [System#nanoTime]
  /// @throws LedgerProblem.NotSequenced if that takes longer
  synchronized void await(long request, long end) {
    if (Thread.currentThread().equals(thread)) {
      throw new LedgerProblem.StillInTransaction();
    }
    try {
      while (heard < request) {
        long left = end - System.nanoTime();
        if (left <= 0 || stopping) {
          throw new LedgerProblem.NotSequenced(null);
        }
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LedgerProblem.NotSequenced(interrupted);
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
  }

  private void run() {
    while (true) {
      long request;
      long now;
      synchronized (this) {
        if (!untilNeeded()) {
          return;
        }
        request = wanted;
        now = size;
      }
      if (now != told) {
        tell(now);
        told = now;
      }
      synchronized (this) {
        heard = request;
        notifyAll();
      }
    }
  }

  private synchronized boolean untilNeeded() {
    try {
      while (!stopping && heard >= wanted && size == told) {
        wait();
      }
      return !stopping;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void tell(long now) {
    try {
      announce.accept(now);
    } catch (RuntimeException failed) {
      LOG.error(
          "A listener of the ledger failed; it will be called again with the next entry.", failed);
    }
  }
}
