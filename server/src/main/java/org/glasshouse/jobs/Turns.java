// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.glasshouse.kernel.Problem;
import org.glasshouse.sandbox.BoxedRun;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A job's steps from waiting to its end, each in a transaction with the event that tells of it.
@Component
class Turns {

  private final StoredJobs stored;
  private final RunningJobs running;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Turns(
      StoredJobs stored,
      RunningJobs running,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.stored = stored;
    this.running = running;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// A job that has started, and what it runs.
  record Turn(JobId id, JobRequest request) {}

  /// Starts the job whose turn it is, unless a listener refuses it; then it is cancelled with the
  /// listener's code, and the next one has its turn.
  Optional<Turn> take() {
    while (true) {
      var now = clock.instant();
      var candidate = new AtomicReference<@Nullable JobId>();
      try {
        return transaction.execute(_ -> start(now, candidate));
      } catch (Problem refused) {
        var id = candidate.get();
        if (id == null) {
          throw refused;
        }
        running.over(id);
        end(id, JobState.QUEUED, JobState.CANCELLED, null, refused.code());
      }
    }
  }

  private Optional<Turn> start(Instant now, AtomicReference<@Nullable JobId> candidate) {
    var found = stored.next(now);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var id = found.get();
    candidate.set(id);
    var request = stored.request(id);
    stored.start(id, now);
    // Before the commit, so that whoever sees it running can stop it.
    running.starting(id);
    events.publishEvent(new JobStarted(id, request.owner(), now));
    return Optional.of(new Turn(id, request));
  }

  /// Writes down how a run went.
  void ended(Turn turn, BoxedRun run) {
    var problem = turn.request().program().problem(run);
    var state =
        switch (run.ending()) {
          case CANCELLED -> JobState.CANCELLED;
          case EXITED,
              OUT_OF_TIME,
              OUT_OF_CPU,
              OUT_OF_MEMORY,
              TOO_MUCH_OUTPUT,
              TOO_MANY_FILES,
              BOX_FAILED ->
              problem.isEmpty() ? JobState.SUCCEEDED : JobState.FAILED;
        };
    end(turn.id(), JobState.RUNNING, state, JobResult.of(run), problem.orElse(null));
  }

  /// Writes down that our own side failed.
  void failed(Turn turn) {
    end(turn.id(), JobState.RUNNING, JobState.FAILED, null, "J016");
  }

  private void end(
      JobId id, JobState from, JobState to, @Nullable JobResult result, @Nullable String problem) {
    var now = clock.instant();
    transaction.executeWithoutResult(_ -> {
      if (stored.end(id, from, to, result, problem, now)) {
        var owner = stored.request(id).owner();
        events.publishEvent(new JobEnded(id, owner, to, result, problem, now));
      }
    });
    running.over(id);
  }

  /// Looks at what ran when the server last stopped: its boxes died with it. What may be repeated
  /// waits again, once; the rest ended, and whoever asked hears so.
  void recover() {
    for (var job : stored.inState(JobState.RUNNING)) {
      var now = clock.instant();
      transaction.executeWithoutResult(_ -> {
        stored.end(job.id(), JobState.RUNNING, JobState.LOST, null, "J018", now);
        if (!stored.again(job.id())) {
          events.publishEvent(
              new JobEnded(job.id(), job.owner(), JobState.LOST, null, "J018", now));
        }
      });
    }
  }
}
