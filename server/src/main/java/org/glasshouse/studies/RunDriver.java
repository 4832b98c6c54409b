// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glasshouse.jobs.Job;
import org.glasshouse.jobs.JobEnded;
import org.glasshouse.jobs.JobId;
import org.glasshouse.jobs.JobState;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Carries a run from step to step.
///
/// What to do next is read from the database each time, so a run that a crash interrupted goes on
/// at the next start where it was; one thread does it, so no step is started twice.
@Component
class RunDriver implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  private final StoredRuns runs;
  private final StoredSteps stored;
  private final RunSteps steps;
  private final RunBook book;
  private final Jobs jobs;
  private final Ledger ledger;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("runs").daemon().factory());

  RunDriver(
      StoredRuns runs,
      StoredSteps stored,
      RunSteps steps,
      RunBook book,
      Jobs jobs,
      Ledger ledger,
      Clock clock) {
    this.runs = runs;
    this.stored = stored;
    this.steps = steps;
    this.book = book;
    this.jobs = jobs;
    this.ledger = ledger;
    this.clock = clock;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void started(RunStarted started) {
    thread.execute(() -> advance(started.run()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void jobEnded(JobEnded ended) {
    thread.execute(() -> stored.runOfJob(ended.job().value()).ifPresent(this::advance));
  }

  /// Goes on with what a stop of the server interrupted.
  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    thread.execute(() -> runs.running().forEach(run -> advance(run.id())));
  }

  private void advance(RunId id) {
    try {
      // No entry, no run: the entry is signed and published before the first row is read.
      ledger.awaitSequenced();
      var run = runs.find(id).orElseThrow(StudyProblem.NoSuchRun::new);
      var step = run.running() ? stored.next(id) : Optional.<StepOfRun>empty();
      if (step.isPresent()) {
        advance(run, step.get());
      }
    } catch (Problem problem) {
      LOG.info("Run {} ended early: {}", id, problem.code());
      book.endEarly(id, RunState.FAILED, problem.code(), problem.what(), clock.instant());
    } catch (RuntimeException unforeseen) {
      // The message may quote what it was working on, so only its kind is kept.
      LOG.error("Run {} failed: {}", id, unforeseen.getClass().getName());
      book.endEarly(id, RunState.FAILED, "S401", "The environment failed.", clock.instant());
    }
  }

  private void advance(Run run, StepOfRun step) {
    var now = clock.instant();
    if (step.job() == null) {
      start(run, step, now);
      return;
    }
    var job = jobs.get(new JobId(step.job()));
    switch (job.state()) {
      case QUEUED, RUNNING, LOST -> {}
      case SUCCEEDED -> done(run, step, job, now);
      case FAILED, CANCELLED -> failed(run, step, job, now);
    }
  }

  /// A step is done before when nothing that its result rests on has changed.
  private void start(Run run, StepOfRun step, Instant now) {
    var ready = steps.ready(run, step, now);
    if (ready.before().isEmpty()) {
      book.submit(run.id(), step.action(), ready.key(), ready.job());
      return;
    }
    var earlier = ready.before().get();
    var outputs = steps.takeOver(run, step.action(), earlier);
    book.reuse(run.id(), step.action(), ready.key(), earlier.id(), outputs, now);
    advance(run.id());
  }

  private void done(Run run, StepOfRun step, Job job, Instant now) {
    var used = job.result() == null ? null : job.result().resources();
    book.stepDone(run.id(), step.action(), used, steps.takeIn(run, step.action()), now);
    advance(run.id());
  }

  private void failed(Run run, StepOfRun step, Job job, Instant now) {
    var code = job.problem() == null ? "J017" : job.problem();
    var state = job.state() == JobState.CANCELLED ? RunState.STOPPED : RunState.FAILED;
    var reason =
        code.equals("J130")
            ? steps
                .said(run, step.action())
                .map(lines -> lines.get(1) + " (" + lines.getFirst() + ")")
            : Optional.<String>empty();
    book.endEarly(
        run.id(),
        state,
        code,
        "Step " + step.action() + " did not end well (" + code + "). " + reason.orElse(""),
        now);
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
