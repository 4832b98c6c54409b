// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Set;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.Projects;

/// The permits that `projects` keeps.
record ProjectPermits(Projects projects) implements Permits {

  @Override
  public String requireActive(ProjectId project, Instant now) {
    return String.valueOf(projects.requireActive(project, now).version());
  }

  @Override
  public Set<UserId> membersSince(ProjectId project, Instant since) {
    return projects.membersSince(project, since);
  }
}
