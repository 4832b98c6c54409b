// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Clock;
import org.glasshouse.accounts.UserBanned;
import org.glasshouse.ingest.FlowStopped;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.kernel.Problem;
import org.glasshouse.projects.PermitReplaced;
import org.glasshouse.projects.ProjectSuspended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Stops runs that the rules no longer allow, in the transaction that changes the rule, and their
/// jobs with them.
///
/// A choice is different: it counts from the next run on, and each run says of when its are.
@Component
class RunStops {

  private final StoredRuns runs;
  private final StoredSteps steps;
  private final RunPolicy policy;
  private final RunBook book;
  private final Jobs jobs;
  private final Clock clock;

  RunStops(
      StoredRuns runs, StoredSteps steps, RunPolicy policy, RunBook book, Jobs jobs, Clock clock) {
    this.runs = runs;
    this.steps = steps;
    this.policy = policy;
    this.book = book;
    this.jobs = jobs;
    this.clock = clock;
  }

  @EventListener
  void suspended(ProjectSuspended stopped) {
    book.stopAll(stopped.project(), "P202", "The custodian stopped the project.", clock.instant());
    jobs.cancelOwner(stopped.project().value());
  }

  @EventListener
  void stopped(FlowStopped stopped) {
    for (var run : runs.running()) {
      if (run.versions().containsKey(stopped.dataset())) {
        try {
          policy.requireOpenFlow(stopped.dataset());
        } catch (Problem closed) {
          stop(run, closed.code(), closed.what());
        }
      }
    }
  }

  @EventListener
  void banned(UserBanned banned) {
    for (var run : runs.running()) {
      if (run.requestedBy().equals(banned.user())) {
        stop(run, "U007", "Whoever asked for the run may not act any more.");
      }
    }
  }

  /// A new permit ends what it does not allow: the runs of who left, and those that read more than
  /// it grants. Others go on as they began.
  @EventListener
  void replaced(PermitReplaced replaced) {
    for (var run : runs.running()) {
      if (!run.project().equals(replaced.project())) {
        continue;
      }
      if (replaced.left().contains(run.requestedBy())) {
        stop(run, "P312", "Whoever asked for the run has left the project.");
      } else {
        try {
          policy.began(run, replaced.after());
        } catch (Problem narrower) {
          stop(run, narrower.code(), "The permit was replaced by one that allows less.");
        }
      }
    }
  }

  /// Stops a run and its jobs; does nothing to one that has ended.
  void stop(Run run, String code, String reason) {
    var open = steps.openJobs(run.id());
    book.endEarly(run.id(), RunState.STOPPED, code, reason, clock.instant());
    open.forEach(jobs::cancel);
  }
}
