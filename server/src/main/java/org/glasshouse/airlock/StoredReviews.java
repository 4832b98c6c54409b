// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the machine and the checkers said, in PostgreSQL; rows are only ever added.
final class StoredReviews {

  private final JdbcClient jdbc;
  private final StoredFindings findings = new StoredFindings();

  StoredReviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void bar(ReleaseRequestId id, Set<UserId> members, String because) {
    for (var member : members) {
      jdbc.sql("insert into airlock.barred values (:id, :user, :because) on conflict do nothing")
          .param("because", because)
          .param("id", id.value())
          .param("user", member.value())
          .update();
    }
  }

  void keep(Contents contents, CheckRecord checks) {
    jdbc.sql(
            """
            insert into airlock.checks (request, turn, at, profile, record_sha256, findings)
            values (:id, :turn, :at, :profile, :record, :findings::jsonb)
            """)
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .param("at", Timestamp.from(checks.at()))
        .param("profile", checks.profile())
        .param("record", checks.sha256())
        .param("findings", findings.text(checks.findings()))
        .update();
  }

  void keep(Contents contents, Review review, OrganisationId organisation) {
    jdbc.sql("insert into airlock.review values (:id, :turn, :checker, :at, :organisation)")
        .param("organisation", organisation.value())
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .param("checker", review.checker().value())
        .param("at", Timestamp.from(review.at()))
        .update();
    review
        .votes()
        .forEach((file, vote) ->
            jdbc.sql("insert into airlock.vote values (:id, :turn, :checker, :file, :vote)")
                .param("id", contents.id().value())
                .param("turn", contents.turn())
                .param("checker", review.checker().value())
                .param("file", file)
                .param("vote", vote.name())
                .update());
  }

  void keep(Contents contents, Approval approval) {
    jdbc.sql(
            """
            insert into airlock.approval
            values (:id, :turn, :by, :at, :expires, :manifest, :manifestSha256)
            """)
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .param("by", approval.approvedBy().value())
        .param("at", Timestamp.from(approval.at()))
        .param("expires", Timestamp.from(approval.expires()))
        .param("manifest", approval.manifest())
        .param("manifestSha256", approval.manifestSha256())
        .update();
  }

  CheckRecord checks(Contents contents) {
    var latest = latestChecks(contents);
    if (latest == null) {
      throw new IllegalStateException("A request in this state was checked.");
    }
    return latest;
  }

  /// What the machine found last, or null before it ever looked.
  @Nullable CheckRecord latestChecks(Contents contents) {
    return jdbc.sql(
            """
            select * from airlock.checks where request = :id order by number desc limit 1
            """)
        .param("id", contents.id().value())
        .query((row, _) ->
            new CheckRecord(
                row.getString("profile"),
                row.getString("record_sha256"),
                findings.read(row.getString("findings")),
                row.getTimestamp("at").toInstant()))
        .single();
  }

  Reviews ofTurn(Contents contents) {
    return new Reviews(
        all(contents.id()).stream()
            .filter(kept -> kept.turn() == contents.turn())
            .map(Turned::review)
            .toList(),
        needed(contents));
  }

  private int needed(Contents contents) {
    return jdbc.sql(
            """
            select checkers from airlock.terms where request = ? and turn = ?
            order by number desc limit 1
            """)
        .params(contents.id().value(), contents.turn())
        .query(Integer.class)
        .optional()
        .orElse(ReleaseRequest.CHECKERS_NEEDED);
  }

  /// Whether one of the checkers of this turn works elsewhere.
  boolean fromElsewhere(Contents contents, OrganisationId home) {
    return jdbc.sql(
            """
            select exists (select 1 from airlock.review
              where request = ? and turn = ? and organisation <> ?)
            """)
        .params(contents.id().value(), contents.turn(), home.value())
        .query(Boolean.class)
        .single();
  }

  /// A review and the turn it belongs to.
  record Turned(int turn, Review review) {}

  List<Turned> all(ReleaseRequestId id) {
    var votes = votes(id);
    return jdbc.sql("select * from airlock.review where request = :id order by turn, at, checker")
        .param("id", id.value())
        .query((row, _) -> {
          int turn = row.getInt("turn");
          var checker = row.getString("checker");
          return new Turned(
              turn,
              new Review(
                  new UserId(checker),
                  votes.getOrDefault(turn + " " + checker, Map.of()),
                  row.getTimestamp("at").toInstant()));
        })
        .list();
  }

  Approval approval(Contents contents) {
    return jdbc.sql("select * from airlock.approval where request = :id and turn = :turn")
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .query((row, _) ->
            new Approval(
                row.getString("manifest"),
                row.getString("manifest_sha256"),
                new UserId(row.getString("approved_by")),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("expires").toInstant()))
        .single();
  }

  void say(Contents contents, UserId writer, Standing standing, Said said, Instant now) {
    jdbc.sql(
            """
            insert into airlock.comment (request, turn, writer, standing, reach, said, at)
            values (:id, :turn, :writer, :standing, :reach, :said, :now)
            """)
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .param("writer", writer.value())
        .param("standing", standing.name())
        .param("reach", said.reach().name())
        .param("said", said.words())
        .param("now", Timestamp.from(now))
        .update();
  }

  private Map<String, Map<String, Vote>> votes(ReleaseRequestId id) {
    var votes = new HashMap<String, Map<String, Vote>>();
    jdbc.sql("select turn, checker, file, vote from airlock.vote where request = :id")
        .param("id", id.value())
        .query(row -> {
          votes
              .computeIfAbsent(
                  row.getInt("turn") + " " + row.getString("checker"), _ -> new HashMap<>())
              .put(row.getString("file"), Vote.valueOf(row.getString("vote")));
        });
    return votes;
  }
}
