// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Releases, links and counts in PostgreSQL. Whatever is counted is counted in one statement.
final class StoredReleases {

  private static final String RELEASES =
      """
      select r.*, released.at as released_at, recall.at as recalled_at
      from airlock.release released join airlock.request r on r.id = released.request
      left join airlock.recall recall on recall.request = r.id
      """;

  private final JdbcClient jdbc;

  StoredReleases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keepRelease(ReleaseRequestId id, UserId by, Instant now, String manifestSha256) {
    jdbc.sql("insert into airlock.release values (?, ?, ?, ?)")
        .params(id.value(), by.value(), Timestamp.from(now), manifestSha256)
        .update();
  }

  void keepRecall(ReleaseRequestId id, UserId by, String because, Instant now) {
    jdbc.sql("insert into airlock.recall values (?, ?, ?, ?)")
        .params(id.value(), by.value(), because, Timestamp.from(now))
        .update();
  }

  void keepConfirmation(ReleaseRequestId id, UserId by, String statement, Instant now) {
    jdbc.sql("insert into airlock.recall_confirmation values (?, ?, ?, ?)")
        .params(id.value(), by.value(), statement, Timestamp.from(now))
        .update();
  }

  Optional<UserId> recalledBy(ReleaseRequestId id) {
    return jdbc.sql("select recalled_by from airlock.recall where request = ?")
        .param(id.value())
        .query(String.class)
        .optional()
        .map(UserId::new);
  }

  void keepLink(
      String sha256,
      ReleaseRequestId id,
      String file,
      UserId holder,
      Instant now,
      Instant expires) {
    jdbc.sql(
            """
            insert into airlock.link (token_sha256, request, file, holder, issued_at, expires)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            sha256, id.value(), file, holder.value(), Timestamp.from(now), Timestamp.from(expires))
        .update();
  }

  /// What a link was for.
  record Used(ReleaseRequestId request, String file) {}

  /// Uses a link up: of two at the same time, one finds it used.
  Optional<Used> useLink(String sha256, UserId holder, Instant now) {
    return jdbc.sql(
            """
            update airlock.link set used_at = :now
            where token_sha256 = :sha256 and holder = :holder
              and used_at is null and ended_at is null and expires > :now
            returning request, file
            """)
        .param("now", Timestamp.from(now))
        .param("sha256", sha256)
        .param("holder", holder.value())
        .query((row, _) ->
            new Used(new ReleaseRequestId(row.getString("request")), row.getString("file")))
        .optional();
  }

  /// Ends every open link of a project, or of one of its releases only.
  void endLinks(ProjectId project, Instant now, @Nullable ReleaseRequestId only) {
    jdbc.sql(
            """
            update airlock.link set ended_at = :now
            where used_at is null and ended_at is null
              and request in (select id from airlock.request
                where project = :project and (cast(:only as text) is null or id = :only))
            """)
        .param("now", Timestamp.from(now))
        .param("project", project.value())
        .param("only", only == null ? null : only.value())
        .update();
  }

  /// Ends the links of people who are not on the project any more.
  void endLinks(ProjectId project, Collection<UserId> holders, Instant now) {
    jdbc.sql(
            """
            update airlock.link set ended_at = :now
            where used_at is null and ended_at is null and holder = any(:holders)
              and request in (select id from airlock.request where project = :project)
            """)
        .param("now", Timestamp.from(now))
        .param("holders", holders.stream().map(UserId::value).toArray(String[]::new))
        .param("project", project.value())
        .update();
  }

  long countDownload(ReleaseRequestId id, String file, UserId holder, Instant now) {
    jdbc.sql("insert into airlock.download (request, file, holder, at) values (?, ?, ?, ?)")
        .params(id.value(), file, holder.value(), Timestamp.from(now))
        .update();
    return jdbc.sql("select count(*) from airlock.download where request = ? and file = ?")
        .params(id.value(), file)
        .query(Long.class)
        .single();
  }

  void countFetch(ReleaseRequestId id, String file) {
    jdbc.sql(
            """
            insert into airlock.fetched values (?, ?, 1)
            on conflict (request, file) do update set times = fetched.times + 1
            """)
        .params(id.value(), file)
        .update();
  }

  Set<UserId> holders(ReleaseRequestId id) {
    return jdbc
        .sql("select distinct holder from airlock.download where request = ?")
        .param(id.value())
        .query((row, _) -> new UserId(row.getString("holder")))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  long timesFetched(ReleaseRequestId id) {
    return find(id).stream()
        .flatMap(release -> release.files().stream())
        .mapToLong(Release.File::fetched)
        .sum();
  }

  /// Whether they had not said so before.
  boolean keepAcknowledgement(ReleaseRequestId id, UserId holder, String statement, Instant now) {
    return jdbc.sql(
                """
                insert into airlock.recall_acknowledgement values (?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(id.value(), holder.value(), statement, Timestamp.from(now))
            .update()
        == 1;
  }

  Set<UserId> acknowledged(ReleaseRequestId id) {
    return jdbc
        .sql("select holder from airlock.recall_acknowledgement where request = ?")
        .param(id.value())
        .query((row, _) -> new UserId(row.getString("holder")))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  void keepSample(ReleaseRequestId id, int oneIn, boolean drawn, Instant now) {
    jdbc.sql("insert into airlock.sample values (?, ?, ?, ?)")
        .params(id.value(), oneIn, drawn, Timestamp.from(now))
        .update();
  }

  List<ReleaseRequestId> approvedUntil(Instant now) {
    return jdbc.sql(
            """
            select r.id from airlock.request r
            join airlock.approval a on a.request = r.id and a.turn = r.turn
            where r.state in ('APPROVED', 'AWAITS_SIGNATURE') and r.frozen_at is null and a.expires <= ?
            """)
        .param(Timestamp.from(now))
        .query((row, _) -> new ReleaseRequestId(row.getString("id")))
        .list();
  }

  Optional<String> recordOfChecks(ReleaseRequestId id) {
    return jdbc.sql(
            """
            select c.record_sha256 from airlock.checks c join airlock.release r on r.request = c.request
            where c.request = ? order by c.number desc limit 1
            """)
        .param(id.value())
        .query(String.class)
        .optional();
  }

  List<Release> all() {
    return jdbc.sql(RELEASES + " order by released.at desc, r.id").query(this::release).list();
  }

  Optional<Release> find(ReleaseRequestId id) {
    return jdbc.sql(RELEASES + " where r.id = ?").param(id.value()).query(this::release).optional();
  }

  private Release release(ResultSet row, int number) throws SQLException {
    var id = row.getString("id");
    var recalled = row.getTimestamp("recalled_at");
    return new Release(
        new ReleaseRequestId(id),
        new RunId(row.getString("run")),
        new ProjectId(row.getString("project")),
        Audience.valueOf(row.getString("audience")),
        row.getTimestamp("released_at").toInstant(),
        recalled == null ? null : recalled.toInstant(),
        files(id));
  }

  private List<Release.File> files(String id) {
    return jdbc.sql(
            """
            select f.name, coalesce(treated_sha256, original_sha256) as sha256,
              coalesce(treated_bytes, original_bytes) as size,
              coalesce((select times from airlock.fetched p
                where p.request = f.request and p.file = f.name), 0)
              + (select count(*) from airlock.download d
                where d.request = f.request and d.file = f.name) as fetched
            from airlock.file f where f.request = ?
              and not exists (select 1 from airlock.left_out l where l.request = f.request and l.file = f.name)
            order by f.name
            """)
        .param(id)
        .query((row, _) ->
            new Release.File(
                row.getString("name"),
                new StoredBytes(row.getString("sha256"), row.getLong("size")),
                row.getLong("fetched")))
        .list();
  }
}
