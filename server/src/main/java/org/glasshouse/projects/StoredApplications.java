// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Applications as rows, and back.
@Component
class StoredApplications {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StoredApplications(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Application> find(ProjectId project) {
    return jdbc.sql("select * from projects.application where project = :project")
        .param("project", project.value())
        .query((row, _) -> read(row))
        .optional();
  }

  /// The application, held against everybody else until the transaction ends.
  Optional<Application> lock(ProjectId project) {
    return jdbc.sql("select * from projects.application where project = :project for update")
        .param("project", project.value())
        .query((row, _) -> read(row))
        .optional();
  }

  List<Application> all() {
    return jdbc.sql("select * from projects.application order by drafted_at desc, project")
        .query((row, _) -> read(row))
        .list();
  }

  List<Application> ofMember(UserId member) {
    return jdbc.sql(
            """
            select * from projects.application
            where lead = :member or project in
              (select project from projects.member where member = :member and until is null)
            order by drafted_at desc, project
            """)
        .param("member", member.value())
        .query((row, _) -> read(row))
        .list();
  }

  List<Application> beforeBody(OrganisationId body) {
    return jdbc.sql(
            """
            select application.* from projects.application
            join projects.before_body using (project)
            where body = :body order by submitted_at desc, project
            """)
        .param("body", body.value())
        .query((row, _) -> read(row))
        .list();
  }

  void insert(Draft draft, Instant now) {
    jdbc.sql(
            """
            insert into projects.application (project, state, lead, proposal, drafted_at)
            values (:project, 'draft', :lead, :proposal::jsonb, :now)
            """)
        .param("project", draft.project().value())
        .param("lead", draft.lead().value())
        .param("proposal", json.writeValueAsString(draft.proposal()))
        .param("now", Timestamp.from(now))
        .update();
  }

  void revise(Draft draft) {
    jdbc.sql(
            """
            update projects.application set proposal = :proposal::jsonb
            where project = :project and state = 'draft'
            """)
        .param("project", draft.project().value())
        .param("proposal", json.writeValueAsString(draft.proposal()))
        .update();
  }

  void submit(UnderReview application) {
    jdbc.sql(
            """
            update projects.application set state = 'under-review', submitted_at = :at
            where project = :project
            """)
        .param("project", application.project().value())
        .param("at", Timestamp.from(application.submittedAt()))
        .update();
    for (var body : application.bodies()) {
      jdbc.sql("insert into projects.before_body (project, body) values (:project, :body)")
          .param("project", application.project().value())
          .param("body", body.value())
          .update();
    }
    for (var member : application.proposal().people()) {
      join(application.project(), member, application.submittedAt());
    }
  }

  void ask(ProjectId project, Question question, UserId asker) {
    jdbc.sql(
            """
            insert into projects.question (project, number, body, asked_by, text, asked_at)
            values (:project, :number, :body, :asker, :text, :at)
            """)
        .param("project", project.value())
        .param("number", question.number())
        .param("body", question.body().value())
        .param("asker", asker.value())
        .param("text", question.text())
        .param("at", Timestamp.from(question.askedAt()))
        .update();
  }

  void answer(ProjectId project, int number, String answer, Instant now) {
    jdbc.sql(
            """
            update projects.question set answer = :answer, answered_at = :at
            where project = :project and number = :number
            """)
        .param("project", project.value())
        .param("number", number)
        .param("answer", answer)
        .param("at", Timestamp.from(now))
        .update();
  }

  void decide(ProjectId project, Decision decision) {
    jdbc.sql(
            """
            insert into projects.decision
              (project, body, decider, approved, reasons, conditions, profile, decided_at)
            values (:project, :body, :decider, :approved, :reasons, :conditions::jsonb, :profile, :at)
            """)
        .param("project", project.value())
        .param("body", decision.body().value())
        .param("decider", decision.decider().value())
        .param("approved", decision.approved())
        .param("reasons", decision.reasons())
        .param("conditions", json.writeValueAsString(decision.conditions()))
        .param("profile", decision.profile())
        .param("at", Timestamp.from(decision.at()))
        .update();
  }

  void grant(Permit permit) {
    jdbc.sql(
            """
            insert into projects.permit (project, version, terms, granted_at, ends)
            values (:project, :version, :terms::jsonb, :at, :ends)
            """)
        .param("project", permit.project().value())
        .param("version", permit.version())
        .param("terms", json.writeValueAsString(permit))
        .param("at", Timestamp.from(permit.grantedAt()))
        .param("ends", permit.ends())
        .update();
  }

  void close(ProjectId project, String state, Instant now) {
    jdbc.sql(
            """
            update projects.application set state = :state, closed_at = :at
            where project = :project
            """)
        .param("project", project.value())
        .param("state", state)
        .param("at", Timestamp.from(now))
        .update();
  }

  private Application read(ResultSet row) throws SQLException {
    var project = new ProjectId(row.getString("project"));
    var lead = new UserId(row.getString("lead"));
    var proposal = json.readValue(row.getString("proposal"), Proposal.class);
    var submitted = instant(row.getTimestamp("submitted_at"));
    var closed = instant(row.getTimestamp("closed_at"));
    return switch (row.getString("state")) {
      case "draft" -> new Draft(project, lead, proposal);
      case "under-review" ->
          new UnderReview(
              project,
              lead,
              proposal,
              Objects.requireNonNull(submitted),
              bodies(project),
              questions(project),
              decisions(project));
      case "granted" ->
          new Granted(
              project, lead, proposal, questions(project), decisions(project), permit(project));
      case "refused" ->
          new Refused(
              project,
              lead,
              proposal,
              questions(project),
              decisions(project),
              Objects.requireNonNull(closed));
      case "withdrawn" -> new Withdrawn(project, lead, proposal, Objects.requireNonNull(closed));
      case String unknown -> throw new SQLException("No such application state: " + unknown);
    };
  }

  private List<OrganisationId> bodies(ProjectId project) {
    return jdbc.sql("select body from projects.before_body where project = :project order by body")
        .param("project", project.value())
        .query((row, _) -> new OrganisationId(row.getString("body")))
        .list();
  }

  private List<Question> questions(ProjectId project) {
    return jdbc.sql("select * from projects.question where project = :project order by number")
        .param("project", project.value())
        .query((row, _) ->
            new Question(
                row.getInt("number"),
                new OrganisationId(row.getString("body")),
                row.getString("text"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("answer"),
                instant(row.getTimestamp("answered_at"))))
        .list();
  }

  private List<Decision> decisions(ProjectId project) {
    return jdbc.sql(
            "select * from projects.decision where project = :project order by decided_at, body")
        .param("project", project.value())
        .query((row, _) ->
            new Decision(
                new OrganisationId(row.getString("body")),
                new UserId(row.getString("decider")),
                row.getBoolean("approved"),
                row.getString("reasons"),
                List.of(json.readValue(row.getString("conditions"), Condition[].class)),
                row.getString("profile"),
                row.getTimestamp("decided_at").toInstant()))
        .list();
  }

  private Permit permit(ProjectId project) {
    return permits(project).getLast();
  }

  /// Every permit of a project, in the order of their versions.
  List<Permit> permits(ProjectId project) {
    return jdbc.sql("select terms from projects.permit where project = :project order by version")
        .param("project", project.value())
        .query((row, _) -> json.readValue(row.getString("terms"), Permit.class))
        .list();
  }

  /// Keeps the application as it reads now that its permit was amended; as it read before stands
  /// with the amendment.
  void amend(Permit permit, Proposal proposal, Difference difference) {
    jdbc.sql("update projects.application set proposal = :proposal::jsonb where project = :project")
        .param("project", permit.project().value())
        .param("proposal", json.writeValueAsString(proposal))
        .update();
    for (var member : difference.leaves()) {
      jdbc.sql(
              """
              update projects.member set until = :at
              where project = :project and member = :member and until is null
              """)
          .param("project", permit.project().value())
          .param("member", member.value())
          .param("at", Timestamp.from(permit.grantedAt()))
          .update();
    }
    for (var member : difference.joins()) {
      join(permit.project(), member, permit.grantedAt());
    }
    grant(permit);
  }

  private void join(ProjectId project, UserId member, Instant at) {
    jdbc.sql("insert into projects.member (project, member, since) values (?, ?, ?)")
        .params(project.value(), member.value(), Timestamp.from(at))
        .update();
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
