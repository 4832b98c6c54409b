// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.SandboxProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The queue: what is submitted runs when its turn comes, survives a restart, and can be stopped.
@Component
public class Jobs {

  private final StoredJobs stored;
  private final RunningJobs running;
  private final Sandbox sandbox;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final RandomGenerator random;

  Jobs(
      StoredJobs stored,
      RunningJobs running,
      Sandbox sandbox,
      ApplicationEventPublisher events,
      Edges edges) {
    this.stored = stored;
    this.running = running;
    this.sandbox = sandbox;
    this.events = events;
    this.clock = edges.clock();
    this.random = edges.random();
  }

  /// Time and chance.
  @Component
  record Edges(Clock clock, RandomGenerator random) {}

  /// Puts a job into the queue, as part of the caller's transaction if there is one.
  ///
  /// @throws JobProblem.NotIsolated where this machine cannot isolate a job
  @Transactional
  public JobId submit(JobRequest request) {
    if (!sandbox.isIsolating()) {
      throw new JobProblem.NotIsolated(new SandboxProblem.NoIsolation(sandbox.reasons()));
    }
    var id = JobId.next(random);
    stored.add(id, request, clock.instant());
    afterCommit(running.queued()::ring);
    return id;
  }

  /// The job as it stands.
  ///
  /// @throws JobProblem.NotFound if there is none
  @Transactional(readOnly = true)
  public Job get(JobId id) {
    return stored.find(id).orElseThrow(JobProblem.NotFound::new);
  }

  /// What runs, in the order of starting to wait.
  @Transactional(readOnly = true)
  public List<Job> running() {
    return stored.inState(JobState.RUNNING);
  }

  /// What waits, the longest first; whose turn comes next depends on what its owner has used.
  @Transactional(readOnly = true)
  public List<Job> queued() {
    return stored.inState(JobState.QUEUED);
  }

  /// Stops a job, or takes it out of the queue; does nothing when it is over.
  ///
  /// @throws JobProblem.NotFound if there is none
  @Transactional
  public void cancel(JobId id) {
    cancel(get(id));
  }

  /// Stops all that an owner has waiting or running: at once in the queue, and as soon as the
  /// transaction is committed in the boxes.
  @Transactional
  public void cancelOwner(String owner) {
    stored.openOf(owner).forEach(this::cancel);
  }

  private void cancel(Job job) {
    var now = clock.instant();
    if (stored.end(job.id(), JobState.QUEUED, JobState.CANCELLED, null, "J015", now)) {
      events.publishEvent(
          new JobEnded(job.id(), job.owner(), JobState.CANCELLED, null, "J015", now));
      afterCommit(running.ended()::ring);
    } else {
      afterCommit(() -> running.cancel(job.id()));
    }
  }

  /// Waits until a job is over.
  ///
  /// @throws JobProblem.StillGoing if that takes longer
  public Job awaitEnd(JobId id, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      long heard = running.ended().heard();
      var job = stored.find(id).orElseThrow(JobProblem.NotFound::new);
      var left = Duration.ofNanos(end - System.nanoTime());
      if (job.state().isOver()) {
        return job;
      }
      if (left.isNegative()) {
        throw new JobProblem.StillGoing();
      }
      running.ended().await(heard, left);
    }
  }

  static void afterCommit(Runnable effect) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      effect.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            effect.run();
          }
        });
  }
}
