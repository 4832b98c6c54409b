// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every project here, drafts included; reading only.
@Component
public class Projects {

  private final StoredApplications applications;
  private final Suspensions suspensions;
  private final JdbcClient jdbc;

  Projects(StoredApplications applications, Suspensions suspensions, JdbcClient jdbc) {
    this.applications = applications;
    this.suspensions = suspensions;
    this.jdbc = jdbc;
  }

  /// The project.
  ///
  /// @throws ProjectsProblem.NotFound if there is none
  public Project get(ProjectId id) {
    return project(applications.find(id).orElseThrow(ProjectsProblem.NotFound::new));
  }

  /// The permit, if work may go on at this instant.
  ///
  /// @throws ProjectsProblem if there is no permit, it is suspended, or it has expired
  public Permit requireActive(ProjectId id, Instant now) {
    return get(id).requireActive(now);
  }

  /// As [#requireActive], and holds the permit against a stop until the transaction ends.
  public Permit holdActive(ProjectId id, Instant now) {
    return project(applications.lock(id).orElseThrow(ProjectsProblem.NotFound::new))
        .requireActive(now);
  }

  /// Every permit that the project ever had.
  public PermitHistory history(ProjectId id) {
    return new PermitHistory(applications.permits(id));
  }

  /// The project's title, as the public register shows it.
  public String title(ProjectId id) {
    return get(id).title();
  }

  /// All projects, the newest first.
  public List<Project> all() {
    return applications.all().stream().map(this::project).toList();
  }

  /// The projects that a user leads or works on, the newest first.
  public List<Project> ofMember(UserId member) {
    return applications.ofMember(member).stream().map(this::project).toList();
  }

  /// The applications that were put before a body, decided or not, the newest first.
  public List<Project> beforeBody(OrganisationId body) {
    return applications.beforeBody(body).stream().map(this::project).toList();
  }

  /// The project, if the user leads or works on it.
  ///
  /// @throws ProjectsProblem.NotFound if not, which does not tell whether it exists
  public Project requireMember(ProjectId id, UserId user) {
    return ofMember(user).stream()
        .filter(project -> project.id().equals(id))
        .findFirst()
        .orElseThrow(ProjectsProblem.NotFound::new);
  }

  /// Everyone who was on the project at any time since the instant, the lead included.
  public Set<UserId> membersSince(ProjectId id, Instant since) {
    return Set.copyOf(
        jdbc.sql(
                """
                select member from projects.member
                where project = :project and (until is null or until >= :since)
                union select lead from projects.application where project = :project
                """)
            .param("project", id.value())
            .param("since", Timestamp.from(since))
            .query((row, _) -> new UserId(row.getString("member")))
            .list());
  }

  /// Everybody who was on a project with this user since the instant: one that both are on, or that
  /// either has left since. A project counts until its permit, or its application, has ended.
  public Set<UserId> workedWith(UserId user, Instant since) {
    return Set.copyOf(
        jdbc.sql(
                """
                with been as (
                  select project, member from projects.member where until is null or until >= :since
                  union select project, lead from projects.application
                ), went_on as (
                  select project from projects.application a
                  where case state
                    when 'granted' then (
                      select ends from projects.permit p where p.project = a.project
                      order by version desc limit 1
                    ) >= cast(:since at time zone 'UTC' as date)
                    else closed_at is null or closed_at >= :since end
                )
                select distinct theirs.member
                from been mine join been theirs using (project) join went_on using (project)
                where mine.member = :user and theirs.member <> :user
                """)
            .param("user", user.value())
            .param("since", since.atOffset(ZoneOffset.UTC))
            .query((row, _) -> new UserId(row.getString("member")))
            .list());
  }

  private Project project(Application application) {
    return new Project(application, suspensions.current(application.project()).orElse(null));
  }
}
