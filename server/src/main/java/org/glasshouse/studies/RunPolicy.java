// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.ingest.Flow;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.AmendmentProblem;
import org.glasshouse.projects.Difference;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.Projects;
import org.springframework.stereotype.Component;

/// Whether a run may be: every rule, in one place, asked again at each step of the way.
@Component
class RunPolicy {

  private final Projects projects;
  private final SafePeople safePeople;
  private final Flows flows;
  private final Ledger ledger;

  RunPolicy(Projects projects, SafePeople safePeople, Flows flows, Ledger ledger) {
    this.projects = projects;
    this.safePeople = safePeople;
    this.flows = flows;
    this.ledger = ledger;
  }

  /// The permit under which this user may run something now.
  ///
  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids it
  Permit check(ProjectId project, UserId by, Instant now) {
    ledger.requireHealthy();
    return goOn(project, by, now);
  }

  /// As [#check], for a run that has begun: a ledger that cannot be written stops no run, because
  /// that could not be recorded either.
  Permit goOn(ProjectId project, UserId by, Instant now) {
    safePeople.requireNotBanned(by, now);
    safePeople.requireAccredited(by, now);
    var permit = projects.requireActive(project, now);
    if (!permit.people().contains(by)) {
      throw new AmendmentProblem.NotOnThePermit();
    }
    permit.datasets().forEach(request -> requireOpenFlow(request.dataset()));
    return permit;
  }

  /// The permit under which a run began, whose data it reads to its end; if another has replaced
  /// it, that one still covers them.
  ///
  /// @throws AmendmentProblem.Replaced if it does not
  Permit began(Run run, Permit now) {
    if (run.permitVersion() == now.version()) {
      return now;
    }
    return projects
        .history(run.project())
        .version(run.permitVersion())
        .filter(then -> Difference.covers(now, then))
        .orElseThrow(AmendmentProblem.Replaced::new);
  }

  /// The first instant at which a run may not go on any more although nothing happens until then:
  /// the permit's last day is over, or accreditation or training has ended.
  ///
  /// @throws org.glasshouse.kernel.Problem if it may not go on now
  Instant holdsUntil(ProjectId project, UserId by, Instant now) {
    var permit = goOn(project, by, now);
    return Stream.of(
            Optional.of(permit.ends().plusDays(1)),
            safePeople.accreditedUntil(by),
            safePeople.trainedUntil(by))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElseThrow()
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /// Data whose every flow is stopped is not used either; data that came before flows were is.
  void requireOpenFlow(DatasetId dataset) {
    var into = flows.into(dataset);
    if (!into.isEmpty() && into.stream().noneMatch(Flow::open)) {
      throw new StudyProblem.FlowStopped(dataset.value());
    }
  }
}
