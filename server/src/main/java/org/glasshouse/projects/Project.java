// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.jspecify.annotations.Nullable;

/// An agreed purpose, or one that is being agreed: its application and, if stopped, by whom and
/// why.
public record Project(Application application, @Nullable Suspension suspension) {

  public ProjectId id() {
    return application.project();
  }

  public String title() {
    return application.proposal().title();
  }

  public boolean suspended() {
    return suspension != null;
  }

  /// The permit, if every body has approved; it may be suspended or expired.
  public Optional<Permit> permit() {
    return application instanceof Granted granted
        ? Optional.of(granted.permit())
        : Optional.empty();
  }

  /// The permit, if work may go on at this instant.
  ///
  /// @throws ProjectsProblem if there is no permit, it is suspended, or it has expired
  public Permit requireActive(Instant now) {
    var permit = permit().orElseThrow(() -> new ProjectsProblem.NoPermit(id()));
    if (suspension != null) {
      throw new ProjectsProblem.Suspended(id());
    }
    if (permit.expired(now)) {
      throw new ProjectsProblem.PermitExpired(id(), permit.ends());
    }
    return permit;
  }
}
