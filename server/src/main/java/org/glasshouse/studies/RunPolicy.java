// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.Projects;
import org.springframework.stereotype.Component;

/// Whether a run may be: every rule, in one place, asked again at each step of the way.
@Component
class RunPolicy {

  private final Projects projects;
  private final SafePeople safePeople;

  RunPolicy(Projects projects, SafePeople safePeople) {
    this.projects = projects;
    this.safePeople = safePeople;
  }

  /// The permit under which this user may run something now.
  ///
  /// @throws org.glasshouse.kernel.Problem naming the first rule that forbids it
  Permit check(ProjectId project, User by, Instant now) {
    safePeople.requireNotBanned(by.id(), now);
    safePeople.requireAccredited(by.id(), now);
    return projects.requireActive(project, now);
  }
}
