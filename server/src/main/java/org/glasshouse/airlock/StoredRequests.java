// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Release requests in PostgreSQL: read back as the type of their state, written step by step.
final class StoredRequests {

  /// A request as it is kept, with what its state type does not hold.
  record Kept(ReleaseRequest request, Instant since, boolean frozen) {}

  private final JdbcClient jdbc;
  private final StoredReviews reviews;

  StoredRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.reviews = new StoredReviews(jdbc);
  }

  Optional<Kept> find(ReleaseRequestId id) {
    return kept(id, "");
  }

  /// The request, held against other steps until the transaction ends.
  Optional<Kept> lock(ReleaseRequestId id) {
    return kept(id, " for update");
  }

  void insert(Draft draft, Instant now) {
    var contents = draft.contents();
    jdbc.sql(
            """
            insert into airlock.request (id, run, project, author, audience, state, opened_at, since)
            values (:id, :run, :project, :author, :audience, 'DRAFT', :now, :now)
            """)
        .param("id", contents.id().value())
        .param("run", contents.run().value())
        .param("project", contents.project().value())
        .param("author", contents.author().value())
        .param("audience", contents.audience().name())
        .param("now", Timestamp.from(now))
        .update();
    for (int number = 1; number <= contents.groups().size(); number++) {
      insertGroup(contents.id(), number, contents.groups().get(number - 1));
    }
    step(contents, null, State.DRAFT, contents.author(), null, now);
  }

  /// Takes one step; whatever the new state rests on (reviews, approval, release) is kept before.
  void move(
      ReleaseRequest before,
      ReleaseRequest after,
      @Nullable UserId actor,
      @Nullable Reason reason,
      Instant now) {
    jdbc.sql(
            """
            update airlock.request set state = :state, turn = :turn, since = :now where id = :id
            """)
        .param("state", after.state().name())
        .param("turn", after.contents().turn())
        .param("now", Timestamp.from(now))
        .param("id", after.contents().id().value())
        .update();
    step(after.contents(), before.state(), after.state(), actor, reason, now);
  }

  void explain(ReleaseRequestId id, int number, String context, String controls) {
    jdbc.sql(
            """
            update airlock.file_group set context = :context, controls = :controls
            where request = :id and number = :number
            """)
        .param("context", context)
        .param("controls", controls)
        .param("id", id.value())
        .param("number", number)
        .update();
  }

  void keepTreated(ReleaseRequestId id, Map<String, TreatedCopy> copies) {
    copies.forEach((file, copy) ->
        jdbc.sql(
                """
                update airlock.file set treated_sha256 = :sha256, treated_bytes = :size,
                  way = :way
                where request = :id and name = :file
                """)
            .param("sha256", copy.bytes().sha256())
            .param("size", copy.bytes().size())
            .param("way", copy.way().id())
            .param("id", id.value())
            .param("file", file)
            .update());
  }

  private void insertGroup(ReleaseRequestId id, int number, FileGroup group) {
    jdbc.sql("insert into airlock.file_group values (:id, :number, :context, :controls)")
        .param("id", id.value())
        .param("number", number)
        .param("context", group.context())
        .param("controls", group.controls())
        .update();
    for (var file : group.files()) {
      var evidence = file.evidence();
      jdbc.sql(
              """
              insert into airlock.file (request, name, group_number, original_sha256, original_bytes,
                evidence_sha256, evidence_bytes, counted_by)
              values (:id, :name, :number, :sha256, :size, :evidence, :evidenceSize, :by)
              """)
          .param("id", id.value())
          .param("name", file.name())
          .param("number", number)
          .param("sha256", file.original().sha256())
          .param("size", file.original().size())
          .param("evidence", evidence == null ? null : evidence.bytes().sha256())
          .param("evidenceSize", evidence == null ? null : evidence.bytes().size())
          .param("by", evidence == null ? null : evidence.by().name())
          .update();
    }
  }

  /// Adds a group to a request that is still with its author.
  void addGroup(ReleaseRequestId id, FileGroup group) {
    int last =
        jdbc.sql("select coalesce(max(number), 0) from airlock.file_group where request = ?")
            .param(id.value())
            .query(Integer.class)
            .single();
    insertGroup(id, last + 1, group);
  }

  private void step(
      Contents contents,
      @Nullable State from,
      State to,
      @Nullable UserId actor,
      @Nullable Reason reason,
      Instant now) {
    jdbc.sql(
            """
            insert into airlock.transition (request, from_state, to_state, turn, actor, reason, at)
            values (:id, :from, :to, :turn, :actor, :reason, :now)
            """)
        .param("id", contents.id().value())
        .param("from", from == null ? null : from.name())
        .param("to", to.name())
        .param("turn", contents.turn())
        .param("actor", actor == null ? null : actor.value())
        .param("reason", reason == null ? null : reason.name())
        .param("now", Timestamp.from(now))
        .update();
  }

  private Optional<Kept> kept(ReleaseRequestId id, String lock) {
    return jdbc.sql("select * from airlock.request where id = :id" + lock)
        .param("id", id.value())
        .query((row, _) -> kept(row, contents(row)))
        .optional();
  }

  private Kept kept(ResultSet row, Contents contents) throws SQLException {
    return new Kept(
        state(State.valueOf(row.getString("state")), contents),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("frozen_at") != null);
  }

  private ReleaseRequest state(State state, Contents contents) {
    return switch (state) {
      case DRAFT -> new Draft(contents);
      case SUBMITTED -> new Submitted(contents);
      case QUARANTINED -> new Quarantined(contents, reviews.checks(contents));
      case IN_REVIEW, REVIEWED ->
          UnderReview.of(contents, reviews.checks(contents), reviews.ofTurn(contents));
      case RETURNED -> new Returned(contents);
      case AWAITS_SIGNATURE ->
          new AwaitsSignature(contents, reviews.checks(contents), reviews.approval(contents));
      case APPROVED -> new Approved(contents, reviews.checks(contents), reviews.approval(contents));
      case RELEASED -> new Released(contents, reviews.checks(contents), reviews.approval(contents));
      case REJECTED -> new Rejected(contents);
      case WITHDRAWN -> new Withdrawn(contents);
      case EXPIRED -> new Expired(contents);
      case RECALLED -> new Recalled(contents);
    };
  }

  private Contents contents(ResultSet row) throws SQLException {
    var id = new ReleaseRequestId(row.getString("id"));
    return new Contents(
        id,
        new RunId(row.getString("run")),
        new ProjectId(row.getString("project")),
        new UserId(row.getString("author")),
        Audience.valueOf(row.getString("audience")),
        row.getInt("turn"),
        groups(id));
  }

  private List<FileGroup> groups(ReleaseRequestId id) {
    var files = files(id);
    return jdbc.sql("select * from airlock.file_group where request = :id order by number")
        .param("id", id.value())
        .query((row, _) ->
            new FileGroup(
                row.getString("context"),
                row.getString("controls"),
                files.getOrDefault(row.getInt("number"), List.of())))
        .list();
  }

  private Map<Integer, List<AskedFile>> files(ReleaseRequestId id) {
    var byGroup = new LinkedHashMap<Integer, List<AskedFile>>();
    jdbc.sql(
            """
            select f.*, e.kind as exception_kind, e.organisation as exception_organisation,
              e.because as exception_because
            from airlock.file f
            left join airlock.file_exception e on e.request = f.request and e.file = f.name
            where f.request = :id
              and not exists (select 1 from airlock.left_out l
                where l.request = f.request and l.file = f.name)
            order by f.name collate "C"
            """)
        .param("id", id.value())
        .query(row -> {
          byGroup
              .computeIfAbsent(row.getInt("group_number"), _ -> new java.util.ArrayList<>())
              .add(file(row));
        });
    return byGroup;
  }

  private static @Nullable FileException exception(ResultSet row) throws SQLException {
    var kind = row.getString("exception_kind");
    return kind == null
        ? null
        : new FileException(
            FileException.Kind.valueOf(kind),
            new OrganisationId(row.getString("exception_organisation")),
            row.getString("exception_because"));
  }

  /// A way that this program does not know any more is a fault, never the usual way.
  static Way way(String id) {
    return Way.named(id)
        .orElseThrow(() -> new IllegalStateException("no way of treating counts is called " + id));
  }

  private static AskedFile file(ResultSet row) throws SQLException {
    var treated = row.getString("treated_sha256");
    var evidence = row.getString("evidence_sha256");
    return new AskedFile(
        row.getString("name"),
        new StoredBytes(row.getString("original_sha256"), row.getLong("original_bytes")),
        treated == null ? null : new StoredBytes(treated, row.getLong("treated_bytes")),
        way(row.getString("way")),
        evidence == null
            ? null
            : new Evidence(
                new StoredBytes(evidence, row.getLong("evidence_bytes")),
                CountedBy.valueOf(row.getString("counted_by"))),
        row.getString("seal"),
        exception(row));
  }
}
