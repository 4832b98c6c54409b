// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.Projects;

/// The permits that `projects` keeps.
record ProjectPermits(Projects projects, Datasets datasets) implements Permits {

  @Override
  public String requireActive(ProjectId project, Instant now) {
    return String.valueOf(projects.requireActive(project, now).version());
  }

  @Override
  public Set<OrganisationId> custodians(ProjectId project) {
    return projects.get(project).permit().stream()
        .flatMap(permit -> permit.datasets().stream())
        .map(asked -> datasets.get(asked.dataset()).custodian())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<UserId> coworkersSince(UserId user, Instant since) {
    return projects.workedWith(user, since);
  }

  @Override
  public Set<UserId> membersSince(ProjectId project, Instant since) {
    return projects.membersSince(project, since);
  }
}
