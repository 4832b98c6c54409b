// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Imports in PostgreSQL.
final class StoredImports {

  /// An import as it is kept.
  record Kept(ImportRequest request, List<ImportScan.Found> found, Instant since) {}

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  StoredImports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ImportRequest request, List<ImportScan.Found> found, Instant now) {
    var offer = request.offer();
    jdbc.sql(
            """
            insert into airlock.import_request values (:id, :project, :author, :kind, :name, :version,
              :source, :licence, :why, :sha256, :bytes, :state, :findings::jsonb, :now, :now)
            """)
        .param("id", offer.id().value())
        .param("project", offer.project().value())
        .param("author", offer.author().value())
        .param("kind", offer.kind().name())
        .param("name", offer.name())
        .param("version", offer.version())
        .param("source", offer.source())
        .param("licence", offer.licence())
        .param("why", offer.why())
        .param("sha256", offer.bytes().sha256())
        .param("bytes", offer.bytes().size())
        .param("state", request.state().name())
        .param("findings", json.writeValueAsString(found))
        .param("now", Timestamp.from(now))
        .update();
    step(request, offer.author(), null, "", now);
  }

  void bar(ImportId id, Set<UserId> users) {
    for (var user : users) {
      jdbc.sql("insert into airlock.import_barred values (?, ?) on conflict do nothing")
          .params(id.value(), user.value())
          .update();
    }
  }

  void keep(ImportId id, ImportRequest.Yes yes, Instant now) {
    jdbc.sql("insert into airlock.import_review values (?, ?, ?, ?, ?)")
        .params(
            id.value(),
            yes.part().name(),
            yes.by().value(),
            yes.organisation().value(),
            Timestamp.from(now))
        .update();
  }

  void move(ImportRequest after, UserId by, @Nullable Reason reason, String said, Instant now) {
    jdbc.sql("update airlock.import_request set state = ?, since = ? where id = ?")
        .params(after.state().name(), Timestamp.from(now), after.offer().id().value())
        .update();
    step(after, by, reason, said, now);
  }

  private void step(
      ImportRequest after, UserId by, @Nullable Reason reason, String said, Instant now) {
    jdbc.sql(
            """
            insert into airlock.import_step (request, to_state, actor, reason, said, at)
            values (:id, :state, :by, :reason, :said, :now)
            """)
        .param("id", after.offer().id().value())
        .param("state", after.state().name())
        .param("by", by.value())
        .param("reason", reason == null ? null : reason.name())
        .param("said", said)
        .param("now", Timestamp.from(now))
        .update();
  }

  /// What was said when it was turned down or taken out; empty before.
  String said(ImportId id) {
    return jdbc.sql(
            """
            select coalesce(said, '') from airlock.import_step where request = ?
            order by number desc limit 1
            """)
        .param(id.value())
        .query(String.class)
        .single();
  }

  Optional<Kept> find(ImportId id, boolean lock) {
    return jdbc.sql(
            "select * from airlock.import_request where id = ?" + (lock ? " for update" : ""))
        .param(id.value())
        .query(this::kept)
        .optional();
  }

  List<Kept> ofProject(ProjectId project) {
    return jdbc.sql("select * from airlock.import_request where project = ? order by number desc")
        .param(project.value())
        .query(this::kept)
        .list();
  }

  List<Kept> waiting() {
    return jdbc.sql("select * from airlock.import_request where state = 'WAITING' order by number")
        .query(this::kept)
        .list();
  }

  private Kept kept(ResultSet row, int number) throws SQLException {
    var offer =
        new ImportOffer(
            new ImportId(row.getString("id")),
            new ProjectId(row.getString("project")),
            new UserId(row.getString("author")),
            ImportKind.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getString("version"),
            row.getString("source"),
            row.getString("licence"),
            row.getString("why"),
            new StoredBytes(row.getString("sha256"), row.getLong("bytes")));
    var request =
        switch (ImportRequest.State.valueOf(row.getString("state"))) {
          case REFUSED -> new ImportRequest.Refused(offer);
          case WAITING -> new ImportRequest.Waiting(offer, yeses(offer.id()));
          case LANDED -> new ImportRequest.Landed(offer);
          case TURNED_DOWN -> new ImportRequest.TurnedDown(offer);
          case WITHDRAWN -> new ImportRequest.WithdrawnImport(offer);
          case TAKEN_OUT -> new ImportRequest.TakenOut(offer);
        };
    var found =
        json.readValue(row.getString("findings"), new TypeReference<List<ImportScan.Found>>() {});
    return new Kept(request, found, row.getTimestamp("since").toInstant());
  }

  private List<ImportRequest.Yes> yeses(ImportId id) {
    return jdbc.sql("select * from airlock.import_review where request = ? order by part")
        .param(id.value())
        .query((row, _) ->
            new ImportRequest.Yes(
                ImportPart.valueOf(row.getString("part")),
                new UserId(row.getString("reviewer")),
                new OrganisationId(row.getString("organisation"))))
        .list();
  }
}
