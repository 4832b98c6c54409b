// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Sandbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The threads that run jobs, one job each at a time.
///
/// Platform threads that live as long as the server, because the kernel ends a box when the thread
/// that started it ends.
@Component
class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /// A ring can only be missed when another process submits; then this is how long it takes.
  private static final Duration LONGEST_NAP = Duration.ofSeconds(10);

  private final Sandbox sandbox;
  private final Turns turns;
  private final RunningJobs running;
  private final JobSettings settings;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  Workers(Sandbox sandbox, Turns turns, RunningJobs running, JobSettings settings) {
    this.sandbox = sandbox;
    this.turns = turns;
    this.running = running;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    LOG.info("Jobs run behind {}.", sandbox.walls());
    turns.recover();
    stopping = false;
    for (int i = 1; i <= settings.threads(); i++) {
      threads.add(Thread.ofPlatform().name("job-worker-" + i).start(this::work));
    }
  }

  /// Ends the boxes and leaves their jobs as running; the next start finds and repeats them.
  @Override
  public synchronized void stop() {
    stopping = true;
    running.cancelAll();
    running.queued().ring();
    try {
      for (var thread : threads) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !threads.isEmpty();
  }

  private void work() {
    while (!stopping) {
      long heard = running.queued().heard();
      try {
        var turn = turns.take();
        if (turn.isPresent()) {
          run(turn.get());
        } else if (!stopping) {
          running.queued().await(heard, LONGEST_NAP);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The database may be away for a moment; what it held is found when it is back.
        LOG.error("A job worker could not work: {}", e.getClass().getSimpleName());
        nap(heard);
      }
    }
  }

  private void nap(long heard) {
    try {
      running.queued().await(heard, LONGEST_NAP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Turns.Turn turn) {
    Cancellation cancellation = running.starting(turn.id());
    var command = turn.request().command();
    try {
      empty(command.out());
      var run = sandbox.run(command, turn.request().limits(), cancellation);
      if (!stopping) {
        turns.ended(turn, run);
      }
    } catch (RuntimeException | IOException e) {
      LOG.error("The box of {} failed: {}", turn.id(), e.getClass().getSimpleName());
      turns.failed(turn);
    }
  }

  /// What an earlier attempt left is not this one's.
  private static void empty(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return;
    }
    try (var paths = Files.walk(out)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(out)) {
          Files.delete(path);
        }
      }
    }
  }
}
