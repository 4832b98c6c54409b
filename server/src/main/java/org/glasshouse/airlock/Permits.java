// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// What the airlock asks of a project.
interface Permits {

  /// The version of the permit, if it holds at this instant; otherwise throws the project's
  /// problem.
  String requireActive(ProjectId project, Instant now);

  /// The organisations that answer for the data which the permit covers.
  Set<OrganisationId> custodians(ProjectId project);

  /// Everybody who was on a project together with this user at any time since then, also on one
  /// that either has left.
  Set<UserId> coworkersSince(UserId user, Instant since);

  /// Everybody who was a member at any time since then.
  Set<UserId> membersSince(ProjectId project, Instant since);
}
