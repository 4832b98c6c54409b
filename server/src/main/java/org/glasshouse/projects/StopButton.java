// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.User;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.ProjectId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stops a project at once, and starts it again when a second person agrees (OPR-20).
@Component
@Transactional
public class StopButton {

  private final StoredApplications applications;
  private final Suspensions suspensions;
  private final Datasets datasets;
  private final Organisations organisations;
  private final ApplicationEventPublisher events;

  StopButton(
      StoredApplications applications,
      Suspensions suspensions,
      Datasets datasets,
      Organisations organisations,
      ApplicationEventPublisher events) {
    this.applications = applications;
    this.suspensions = suspensions;
    this.datasets = datasets;
    this.organisations = organisations;
    this.events = events;
  }

  /// Stops the project; its work ends in the same moment, because other rooms hear of it.
  ///
  /// @throws ProjectsProblem if the project uses none of the custodian's data, is stopped already,
  ///   or has no permit
  public void suspend(ProjectId project, User custodian, String reason, Instant now) {
    var permit = permitOnDataOf(project, custodian);
    require(reason);
    if (suspensions.current(project).isPresent()) {
      throw new ProjectsProblem.Suspended(project);
    }
    suspensions.begin(project, new Suspension(custodian.id(), reason.strip(), now));
    events.publishEvent(
        new ProjectSuspended(project, permit.title(), organisation(custodian), reason.strip()));
  }

  /// Lifts the stop.
  ///
  /// @throws ProjectsProblem if the same person stopped it, or it is not stopped
  public void resume(ProjectId project, User custodian, String reason, Instant now) {
    var permit = permitOnDataOf(project, custodian);
    require(reason);
    var suspension =
        suspensions.current(project).orElseThrow(() -> new ProjectsProblem.WrongState("restarted"));
    if (suspension.by().equals(custodian.id())) {
      throw new ProjectsProblem.SamePersonRestarts();
    }
    suspensions.lift(project, custodian.id(), reason.strip(), now);
    events.publishEvent(
        new ProjectResumed(project, permit.title(), organisation(custodian), reason.strip()));
  }

  private Permit permitOnDataOf(ProjectId project, User custodian) {
    var application = applications.lock(project).orElseThrow(ProjectsProblem.NotFound::new);
    if (!(application instanceof Granted granted)) {
      throw new ProjectsProblem.NoPermit(project);
    }
    var theirs =
        granted.permit().datasets().stream()
            .map(request -> datasets.get(request.dataset()).custodian())
            .anyMatch(custodian.organisation()::equals);
    if (!theirs) {
      throw new ProjectsProblem.NotYourData();
    }
    return granted.permit();
  }

  private String organisation(User user) {
    return organisations.get(user.organisation()).name();
  }

  private static void require(String reason) {
    if (reason.isBlank()) {
      throw new ProjectsProblem.AnswerMissing("reason");
    }
  }
}
