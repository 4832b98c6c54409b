// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.ingest.Flow;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
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
    safePeople.requireNotBanned(by, now);
    safePeople.requireAccredited(by, now);
    var permit = projects.requireActive(project, now);
    permit.datasets().forEach(request -> requireOpenFlow(request.dataset()));
    return permit;
  }

  /// Data whose every flow is stopped is not used either; data that came before flows were is.
  void requireOpenFlow(DatasetId dataset) {
    var into = flows.into(dataset);
    if (!into.isEmpty() && into.stream().noneMatch(Flow::open)) {
      throw new StudyProblem.FlowStopped(dataset.value());
    }
  }
}
