// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.PermitReplaced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Stops runs when time alone ends what allowed them: the permit's last day is over, or the
/// accreditation or training of whoever asked has ended. Nobody acts then, so no event tells.
///
/// For each run that goes on it knows when that may be, and asks the rules anew at that instant: a
/// renewal meanwhile counts. A new permit can end earlier than the one before it, so then it asks
/// at once.
@Component
class RunEndings {

  private static final Logger LOG = LoggerFactory.getLogger(RunEndings.class);

  private final StoredRuns runs;
  private final RunPolicy policy;
  private final RunStops stops;
  private final Clock clock;
  private final Map<RunId, Instant> until = new ConcurrentHashMap<>();

  RunEndings(StoredRuns runs, RunPolicy policy, RunStops stops, Clock clock) {
    this.runs = runs;
    this.policy = policy;
    this.stops = stops;
    this.clock = clock;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void started(RunStarted started) {
    until.put(started.run(), Instant.MIN);
  }

  /// Waits for a look that goes on, which may have seen the old permit.
  @TransactionalEventListener(classes = PermitReplaced.class, phase = TransactionPhase.AFTER_COMMIT)
  synchronized void replaced() {
    until.replaceAll((_, _) -> Instant.MIN);
  }

  /// Runs that a stop of the server interrupted go on, and end in time too.
  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    runs.running().forEach(run -> until.put(run.id(), Instant.MIN));
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void tick() {
    look(clock.instant());
  }

  /// Stops what is not allowed any more at this instant.
  synchronized void look(Instant now) {
    until.forEach((run, end) -> {
      if (!now.isBefore(end)) {
        ask(run, now);
      }
    });
  }

  private void ask(RunId id, Instant now) {
    try {
      var run = runs.find(id).filter(Run::running);
      if (run.isEmpty()) {
        until.remove(id);
        return;
      }
      try {
        until.put(id, policy.holdsUntil(run.get().project(), run.get().requestedBy(), now));
      } catch (Problem ended) {
        stops.stop(run.get(), ended.code(), ended.what());
        until.remove(id);
      }
    } catch (RuntimeException unforeseen) {
      // The message may quote what it was working on. It is asked again in a second.
      LOG.error("Run {} could not be looked at: {}", id, unforeseen.getClass().getName());
    }
  }
}
