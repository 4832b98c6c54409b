// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.User;
import org.glasshouse.jobs.JobRequest;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.Projects;
import org.glasshouse.study.StudyDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes what becomes of a run: each change together with its ledger entry, or not at all.
@Component
@Transactional
class RunBook {

  private final StoredRuns runs;
  private final Projects projects;
  private final Organisations organisations;
  private final Jobs jobs;
  private final ApplicationEventPublisher events;

  RunBook(
      StoredRuns runs,
      Projects projects,
      Organisations organisations,
      Jobs jobs,
      ApplicationEventPublisher events) {
    this.runs = runs;
    this.projects = projects;
    this.organisations = organisations;
    this.jobs = jobs;
    this.events = events;
  }

  /// Starts a run; a custodian's stop that comes at the same moment comes before or after, not
  /// during.
  void start(
      RunId id,
      ProjectId project,
      String commit,
      StudyDefinition study,
      User by,
      DrawnPeople people,
      Instant now) {
    var permit = projects.holdActive(project, now);
    var run =
        new Run(
            id,
            project,
            commit,
            by.id(),
            now,
            permit.version(),
            people.versions(),
            now,
            people.leftOut(),
            RunState.RUNNING,
            null,
            null);
    runs.insert(run, people.sha256(), study.actions());
    events.publishEvent(
        new RunStarted(
            id,
            project,
            permit.title(),
            organisations.get(permit.organisation()).name(),
            commit,
            permit.version(),
            people.data(),
            now,
            people.leftOut(),
            people.sha256()));
  }

  /// Records that a run was asked for and refused.
  void refuse(ProjectId project, String commit, Problem problem) {
    events.publishEvent(
        new RunRefused(project, projects.title(project), commit, problem.code(), problem.what()));
  }

  /// Puts a step's job into the queue, in one transaction with the note of which job it is.
  void submit(RunId id, String action, JobRequest request) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (run.running()) {
      runs.jobSubmitted(id, action, jobs.submit(request).value());
    }
  }

  /// Keeps the output of a step; the last step's output finishes the run.
  void stepDone(RunId id, String action, Output output, Instant now) {
    var run = runs.lock(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (!run.running()) {
      return;
    }
    runs.stepDone(id, action, output, now);
    if (runs.nextStep(id).isEmpty()) {
      runs.end(id, RunState.FINISHED, "All steps are done.", now);
      var files =
          runs.outputs(run).stream()
              .map(left -> new RunFinished.File(left.name(), left.level(), left.sha256()))
              .toList();
      var millis = now.toEpochMilli() - run.startedAt().toEpochMilli();
      events.publishEvent(
          new RunFinished(
              id, run.project(), projects.title(run.project()), files, millis / 1000.0));
    }
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
