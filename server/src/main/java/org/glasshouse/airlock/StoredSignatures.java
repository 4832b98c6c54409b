// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which decisions behind a release their makers have signed, in PostgreSQL; rows are only added.
final class StoredSignatures {

  private static final String AWAITED =
      """
      select r.id, a.expires,
        (select count(*) from airlock.signature_wanted w
          where w.request = r.id and w.turn = r.turn) as needed,
        (select count(*) from airlock.signature_wanted w
          natural join airlock.decision_signature s
          where w.request = r.id and w.turn = r.turn) as there,
        exists (select 1 from airlock.signature_wanted w
          where w.request = r.id and w.turn = r.turn and w.signer = :reader
            and not exists (select 1 from airlock.decision_signature s
              where s.request = w.request and s.turn = w.turn and s.decision = w.decision
                and s.signer = w.signer)) as yours
      from airlock.request r join airlock.approval a on a.request = r.id and a.turn = r.turn
      where r.state = 'AWAITS_SIGNATURE'
      """;

  private final JdbcClient jdbc;

  StoredSignatures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps that a release waits for the signature under a decision that somebody has made.
  void want(ReleaseRequestId id, int turn, String decision, UserId signer) {
    jdbc.sql(
            """
            insert into airlock.signature_wanted (request, turn, decision, signer)
            values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(id.value(), turn, decision, signer.value())
        .update();
  }

  /// For how many signatures a turn waits, and how many of them are not there.
  WantedSignatures.Count wanted(ReleaseRequestId id, int turn) {
    return jdbc.sql(
            """
            select count(*) as needed, count(*) filter (where s.signer is null) as missing
            from airlock.signature_wanted w
            left join airlock.decision_signature s using (request, turn, decision, signer)
            where w.request = ? and w.turn = ?
            """)
        .params(id.value(), turn)
        .query((row, _) -> new WantedSignatures.Count(row.getInt("needed"), row.getInt("missing")))
        .single();
  }

  /// How many decisions of a turn somebody has made and not signed, wanted or not.
  int unsigned(ReleaseRequestId id, int turn, UserId maker) {
    return jdbc.sql(
            """
            select count(*) from airlock.decision_made d
            where d.request = ? and d.turn = ? and d.maker = ?
              and not exists (select 1 from airlock.decision_signature s
                where (s.request, s.turn, s.decision, s.signer)
                  = (d.request, d.turn, d.decision, d.maker))
            """)
        .params(id.value(), turn, maker.value())
        .query(Integer.class)
        .single();
  }

  /// Keeps that a decision was signed, if its signer made one of that kind in that turn.
  void keep(
      ReleaseRequestId id, int turn, String decision, UserId signer, long entry, Instant now) {
    jdbc.sql(
            """
            insert into airlock.decision_signature (request, turn, decision, signer, entry, at)
            select d.request, d.turn, d.decision, d.maker, :entry, :now from airlock.decision_made d
            where d.request = :id and d.turn = :turn and d.decision = :decision
              and d.maker = :signer
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("turn", turn)
        .param("decision", decision)
        .param("signer", signer.value())
        .param("entry", entry)
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<Awaited> of(ReleaseRequestId id, UserId reader) {
    return jdbc.sql(AWAITED + " and r.id = :id")
        .param("reader", reader.value())
        .param("id", id.value())
        .query((row, _) -> awaited(row))
        .optional();
  }

  /// Those that wait for a signature of this reader, the most urgent first.
  List<Awaited> of(UserId reader) {
    return jdbc
        .sql(AWAITED + " order by a.expires, r.id")
        .param("reader", reader.value())
        .query((row, _) -> awaited(row))
        .list()
        .stream()
        .filter(Awaited::yours)
        .toList();
  }

  List<ReleaseRequestId> waiting(ProjectId project) {
    return jdbc.sql(
            "select id from airlock.request where project = ? and state = 'AWAITS_SIGNATURE'")
        .param(project.value())
        .query((row, _) -> new ReleaseRequestId(row.getString("id")))
        .list();
  }

  private static Awaited awaited(ResultSet row) throws SQLException {
    return new Awaited(
        new ReleaseRequestId(row.getString("id")),
        row.getInt("needed"),
        row.getInt("there"),
        row.getBoolean("yours"),
        row.getTimestamp("expires").toInstant());
  }
}
