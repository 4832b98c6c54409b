// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.jobs.EnergyMethod;
import org.glasshouse.jobs.JobRequest;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.AmendmentProblem;
import org.glasshouse.projects.Projects;
import org.glasshouse.sandbox.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes what becomes of a run: each change together with its ledger entry, or not at all.
@Component
@Transactional
class RunBook {

  private static final int SEAL_BYTES = 32;

  private final StoredRuns runs;
  private final StoredSteps steps;
  private final StoredRunImports imports;
  private final Projects projects;
  private final Organisations organisations;
  private final Jobs jobs;
  private final EnergyMethod energy;
  private final ApplicationEventPublisher events;
  private final RandomGenerator random;

  RunBook(
      StoredRuns runs,
      StoredSteps steps,
      StoredRunImports imports,
      Projects projects,
      Organisations organisations,
      Jobs jobs,
      EnergyMethod energy,
      ApplicationEventPublisher events,
      RandomGenerator random) {
    this.runs = runs;
    this.steps = steps;
    this.imports = imports;
    this.projects = projects;
    this.organisations = organisations;
    this.jobs = jobs;
    this.energy = energy;
    this.events = events;
    this.random = random;
  }

  /// Starts a run; a custodian's stop, or a new permit, that comes at the same moment comes before
  /// or after, not during.
  ///
  /// @throws AmendmentProblem.Replaced if the permit is not the one under which it was made ready
  void start(NewRun start, Instant now) {
    var permit = projects.holdActive(start.project(), now);
    if (permit.version() != start.permitVersion()) {
      throw new AmendmentProblem.Replaced();
    }
    var people = start.people();
    var run =
        new Run(
            start.id(),
            start.project(),
            start.commit(),
            start.by().id(),
            now,
            permit.version(),
            people.versions(),
            start.choicesAsOf(),
            people.leftOut(),
            RunState.RUNNING,
            null,
            null,
            people.viewKey(),
            start.verifies(),
            null);
    var seal = new byte[SEAL_BYTES];
    random.nextBytes(seal);
    runs.insert(run, people, seal);
    steps.insert(run.id(), start.steps());
    imports.insert(run.id(), start.imports());
    events.publishEvent(
        new RunStarted(
            run.id(),
            run.project(),
            permit.title(),
            organisations.get(permit.organisation()).name(),
            run.commit(),
            permit.version(),
            people.data(),
            start.imports().stream().map(RunStarted.Import::of).toList(),
            run.choicesAsOf(),
            people.leftOut(),
            people.sha256(),
            people.usesRoot(),
            start.readingSha256()));
  }

  /// As [#start], for a run that does an earlier one again because the server's own user asked, not
  /// a person who signed in.
  void startAtConsole(NewRun again, Instant now) {
    var earlier = Objects.requireNonNull(again.verifies(), "the run that it does again");
    start(again, now);
    runs.atConsole(again.id());
    events.publishEvent(
        new RunAskedAtConsole(
            earlier, again.project(), projects.title(again.project()), again.id()));
  }

  /// Records that a run was asked for and refused.
  void refuse(ProjectId project, String commit, Problem problem) {
    events.publishEvent(
        new RunRefused(project, projects.title(project), commit, problem.code(), problem.what()));
  }

  /// Puts a step's job into the queue, in one transaction with the note of which job it is.
  void submit(RunId id, String action, String key, JobRequest request) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (run.running()) {
      steps.submitted(id, action, key, jobs.submit(request).value());
    }
  }

  /// Keeps what an earlier run's step left as this one's.
  void reuse(RunId id, String action, String key, RunId from, List<Output> outputs, Instant now) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (run.running()) {
      steps.reused(id, action, key, from);
      done(run, action, null, outputs, now);
    }
  }

  /// Keeps the outputs of a step; those of the last step finish the run.
  void stepDone(
      RunId id, String action, @Nullable Resources used, List<Output> outputs, Instant now) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (run.running()) {
      done(run, action, used, outputs, now);
    }
  }

  private void done(
      Run run, String action, @Nullable Resources used, List<Output> outputs, Instant now) {
    steps.done(run.id(), action, used, energy, now);
    runs.outputs(run.id(), outputs);
    if (steps.next(run.id()).isEmpty()) {
      finish(run, now);
    }
  }

  private void finish(Run run, Instant now) {
    var all = steps.of(run.id());
    var not = all.stream().filter(step -> step.notPossible() != null).count();
    runs.end(
        run.id(),
        RunState.FINISHED,
        not == 0 ? "All steps are done." : "All steps that can run here are done.",
        now);
    runs.energyMethod(run.id(), energy.words());
    var seal = new OutputSeal(runs.seal(run.id()));
    var left = runs.outputs(run);
    var millis = now.toEpochMilli() - run.startedAt().toEpochMilli();
    events.publishEvent(
        new RunFinished(
            run.id(),
            run.project(),
            projects.title(run.project()),
            left.stream()
                .map(output ->
                    new RunFinished.File(output.name(), output.level(), seal.of(output.sha256())))
                .toList(),
            all.stream().map(RunFinished.Step::of).toList(),
            energy.words(),
            millis / 1000.0));
    if (run.verifies() != null) {
      compare(run, run.verifies(), left);
    }
  }

  /// Names and hashes say whether two runs left the same bytes.
  private void compare(Run again, RunId earlier, List<Output> left) {
    var then = runs.find(earlier).map(runs::outputs).orElse(List.of());
    boolean same = RunComparison.of(then, left).same();
    runs.verified(again.id(), same);
    boolean environments = packages(earlier).equals(packages(again.id()));
    events.publishEvent(
        new RunVerified(
            earlier,
            again.project(),
            projects.title(again.project()),
            again.id(),
            same,
            environments));
  }

  private List<String> packages(RunId run) {
    return steps.of(run).stream().map(step -> String.valueOf(step.environment())).toList();
  }

  /// Ends a run that failed or was stopped; one that has ended stays as it is.
  void endEarly(RunId id, RunState state, String code, String reason, Instant now) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (!run.running()) {
      return;
    }
    runs.end(id, state, reason, now);
    events.publishEvent(
        new RunEndedEarly(
            id,
            run.project(),
            projects.title(run.project()),
            state == RunState.STOPPED,
            code,
            reason));
  }

  /// Stops all of a project's runs, in the transaction that stops the project.
  List<RunId> stopAll(ProjectId project, String code, String reason, Instant now) {
    var stopped = runs.ofProject(project).stream().filter(Run::running).map(Run::id).toList();
    stopped.forEach(run -> endEarly(run, RunState.STOPPED, code, reason, now));
    return stopped;
  }
}
