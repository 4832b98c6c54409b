// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Amendments as rows, and back.
@Component
class StoredAmendments {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StoredAmendments(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Amendment> find(ProjectId project, int number) {
    return jdbc.sql("select * from projects.amendment where project = ? and number = ?")
        .params(project.value(), number)
        .query((row, _) -> read(row))
        .optional();
  }

  /// A project's, in the order in which they were asked for.
  List<Amendment> of(ProjectId project) {
    return jdbc.sql("select * from projects.amendment where project = ? order by number")
        .param(project.value())
        .query((row, _) -> read(row))
        .list();
  }

  /// Those that were put before a body or a custodian, the newest first.
  List<Amendment> before(Seat seat) {
    return jdbc.sql(
            """
            select amendment.* from projects.amendment
            join projects.amendment_seat using (project, number)
            where seat = ? and organisation = ? order by asked_at desc, project, number desc
            """)
        .params(seat.as().slug(), seat.organisation().value())
        .query((row, _) -> read(row))
        .list();
  }

  void insert(AmendmentAsk ask, List<Seat> seats) {
    jdbc.sql(
            """
            insert into projects.amendment
              (project, number, replaces, state, asked_by, reason, before, after, asked_at)
            values (?, ?, ?, 'waiting', ?, ?, ?::jsonb, ?::jsonb, ?)
            """)
        .params(
            ask.project().value(),
            ask.number(),
            ask.replaces(),
            ask.by().value(),
            ask.reason(),
            json.writeValueAsString(ask.before()),
            json.writeValueAsString(ask.after()),
            Timestamp.from(ask.at()))
        .update();
    for (var seat : seats) {
      jdbc.sql("insert into projects.amendment_seat values (?, ?, ?, ?)")
          .params(
              ask.project().value(), ask.number(), seat.as().slug(), seat.organisation().value())
          .update();
    }
  }

  void decide(AmendmentAsk ask, SeatDecision decision) {
    jdbc.sql(
            """
            insert into projects.amendment_decision (project, number, seat, organisation, decider,
              approved, reasons, conditions, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """)
        .params(
            ask.project().value(),
            ask.number(),
            decision.seat().as().slug(),
            decision.seat().organisation().value(),
            decision.decider().value(),
            decision.approved(),
            decision.reasons(),
            json.writeValueAsString(decision.conditions()),
            Timestamp.from(decision.at()))
        .update();
  }

  /// @param granted the version of the permit that it led to, or null
  void close(AmendmentAsk ask, String state, @Nullable Integer granted, Instant now) {
    jdbc.sql(
            """
            update projects.amendment set state = :state, granted = :granted, closed_at = :now
            where project = :project and number = :number
            """)
        .param("state", state)
        .param("granted", granted)
        .param("now", Timestamp.from(now))
        .param("project", ask.project().value())
        .param("number", ask.number())
        .update();
  }

  /// Whether this user has decided, in anybody's name, on the project or a change of its permit.
  boolean decidedOn(ProjectId project, UserId user) {
    return jdbc.sql(
            """
            select exists (select from projects.decision where project = :p and decider = :u)
              or exists (select from projects.amendment_decision where project = :p and decider = :u)
            """)
        .param("p", project.value())
        .param("u", user.value())
        .query(Boolean.class)
        .single();
  }

  private Amendment read(ResultSet row) throws SQLException {
    var project = new ProjectId(row.getString("project"));
    var ask =
        new AmendmentAsk(
            project,
            row.getInt("number"),
            row.getInt("replaces"),
            new UserId(row.getString("asked_by")),
            row.getTimestamp("asked_at").toInstant(),
            row.getString("reason"),
            json.readValue(row.getString("before"), PermitText.class),
            json.readValue(row.getString("after"), PermitText.class));
    var decisions = decisions(ask);
    var closed = row.getTimestamp("closed_at");
    var at = closed == null ? null : closed.toInstant();
    return switch (row.getString("state")) {
      case "waiting" -> new Amendment.Waiting(ask, seats(ask), decisions, barred(ask));
      case "granted" -> new Amendment.Granted(ask, decisions, Objects.requireNonNull(at));
      case "refused" -> new Amendment.Refused(ask, decisions, Objects.requireNonNull(at));
      case "withdrawn" -> new Amendment.Withdrawn(ask, decisions, Objects.requireNonNull(at));
      case String unknown -> throw new SQLException("No such amendment state: " + unknown);
    };
  }

  private List<Seat> seats(AmendmentAsk ask) {
    return jdbc.sql(
            """
            select seat, organisation from projects.amendment_seat
            where project = ? and number = ? order by seat, organisation
            """)
        .params(ask.project().value(), ask.number())
        .query((row, _) -> seat(row))
        .list();
  }

  private List<SeatDecision> decisions(AmendmentAsk ask) {
    return jdbc.sql(
            """
            select * from projects.amendment_decision
            where project = ? and number = ? order by decided_at, seat, organisation
            """)
        .params(ask.project().value(), ask.number())
        .query((row, _) ->
            new SeatDecision(
                seat(row),
                new UserId(row.getString("decider")),
                row.getBoolean("approved"),
                row.getString("reasons"),
                List.of(json.readValue(row.getString("conditions"), Condition[].class)),
                row.getTimestamp("decided_at").toInstant()))
        .list();
  }

  /// Everybody who ever was on the project, leads it, or would join.
  Set<UserId> barred(AmendmentAsk ask) {
    var barred =
        new HashSet<>(
            jdbc.sql("select distinct member from projects.member where project = ?")
                .param(ask.project().value())
                .query((row, _) -> new UserId(row.getString("member")))
                .list());
    barred.addAll(ask.after().people());
    barred.add(ask.by());
    return barred;
  }

  private static Seat seat(ResultSet row) throws SQLException {
    return new Seat(
        Seat.As.of(row.getString("seat")), new OrganisationId(row.getString("organisation")));
  }
}
