// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stops everything that would leave under a permit, in the same transaction that stops the permit.
final class Freezer {

  private record Changed(ReleaseRequestId id, State state) {}

  private final JdbcClient jdbc;
  private final Desk desk;

  Freezer(JdbcClient jdbc, Desk desk) {
    this.jdbc = jdbc;
    this.desk = desk;
  }

  void freeze(ProjectId project, String because, Instant now) {
    jdbc.sql(
            """
            update airlock.request set frozen_at = :now, frozen_because = :because
            where project = :project and frozen_at is null
              and state not in ('RELEASED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'RECALLED')
            returning id, state
            """)
        .param("now", Timestamp.from(now))
        .param("because", because)
        .param("project", project.value())
        .query((row, _) -> changed(row.getString("id"), row.getString("state")))
        .list()
        .forEach(changed -> desk.tell(new ReleaseEvent.ReleaseFrozen(changed.id, changed.state)));
    new StoredReleases(jdbc).endLinks(project, now, null);
  }

  void thaw(ProjectId project) {
    jdbc.sql(
            """
            update airlock.request set frozen_at = null, frozen_because = null
            where project = :project and frozen_at is not null
            returning id, state
            """)
        .param("project", project.value())
        .query((row, _) -> changed(row.getString("id"), row.getString("state")))
        .list()
        .forEach(changed -> desk.tell(new ReleaseEvent.ReleaseThawed(changed.id, changed.state)));
  }

  private static Changed changed(String id, String state) {
    return new Changed(new ReleaseRequestId(id), State.valueOf(state));
  }
}
