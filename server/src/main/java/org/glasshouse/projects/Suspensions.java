// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stops on projects, as rows.
@Component
class Suspensions {

  private final JdbcClient jdbc;

  Suspensions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Suspension> current(ProjectId project) {
    return jdbc.sql(
            """
            select suspended_by, reason, suspended_at from projects.suspension
            where project = :project and lifted_at is null
            """)
        .param("project", project.value())
        .query((row, _) ->
            new Suspension(
                new UserId(row.getString("suspended_by")),
                row.getString("reason"),
                row.getTimestamp("suspended_at").toInstant()))
        .optional();
  }

  void begin(ProjectId project, Suspension suspension) {
    jdbc.sql(
            """
            insert into projects.suspension (project, suspended_by, reason, suspended_at)
            values (:project, :by, :reason, :at)
            """)
        .param("project", project.value())
        .param("by", suspension.by().value())
        .param("reason", suspension.reason())
        .param("at", Timestamp.from(suspension.at()))
        .update();
  }

  void lift(ProjectId project, UserId by, String reason, Instant now) {
    jdbc.sql(
            """
            update projects.suspension set lifted_by = :by, lifted_reason = :reason, lifted_at = :at
            where project = :project and lifted_at is null
            """)
        .param("project", project.value())
        .param("by", by.value())
        .param("reason", reason)
        .param("at", Timestamp.from(now))
        .update();
  }
}
