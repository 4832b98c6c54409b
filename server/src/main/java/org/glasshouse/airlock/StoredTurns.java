// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What holds for one turn of a request: its terms, what it said, and what is left out.
final class StoredTurns {

  /// A file as it stood at the start of a turn.
  record TurnFile(int turn, String file, String sha256, String context, String controls) {}

  private final JdbcClient jdbc;

  StoredTurns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Contents contents, Terms terms) {
    jdbc.sql(
            """
            insert into airlock.terms
              (request, turn, permit, author_organisation, other_organisation, checkers, custodians,
               signed)
            values (:id, :turn, :permit, :home, :elsewhere, :checkers, :custodians, :signed)
            """)
        .param("id", contents.id().value())
        .param("turn", contents.turn())
        .param("permit", terms.permit())
        .param("home", terms.home().value())
        .param("elsewhere", terms.elsewhere())
        .param("checkers", terms.checkers())
        .param("signed", terms.signed())
        .param(
            "custodians",
            terms.custodians().stream().map(OrganisationId::value).toArray(String[]::new))
        .update();
  }

  Optional<Terms> terms(ReleaseRequestId id, int turn) {
    return jdbc.sql(
            """
            select * from airlock.terms where request = ? and turn = ? order by number desc limit 1
            """)
        .params(id.value(), turn)
        .query((row, _) ->
            new Terms(
                row.getString("permit"),
                new OrganisationId(row.getString("author_organisation")),
                row.getBoolean("other_organisation"),
                row.getInt("checkers"),
                custodians(row.getArray("custodians")),
                row.getBoolean("signed")))
        .optional();
  }

  private static List<OrganisationId> custodians(Array array) throws java.sql.SQLException {
    return Arrays.stream((String[]) array.getArray()).map(OrganisationId::new).toList();
  }

  void keepFiles(Contents contents) {
    for (var group : contents.groups()) {
      for (var file : group.files()) {
        jdbc.sql(
                """
                insert into airlock.turn_file (request, turn, file, sha256, context, controls)
                values (?, ?, ?, ?, ?, ?)
                """)
            .params(
                contents.id().value(),
                contents.turn(),
                file.name(),
                file.bytes().sha256(),
                group.context(),
                group.controls())
            .update();
      }
    }
  }

  /// As they stood at the end of each turn: protection may change a file within one.
  List<TurnFile> files(ReleaseRequestId id) {
    return jdbc.sql(
            """
            select distinct on (turn, file) * from airlock.turn_file where request = ?
            order by turn, file, number desc
            """)
        .param(id.value())
        .query((row, _) ->
            new TurnFile(
                row.getInt("turn"),
                row.getString("file"),
                row.getString("sha256"),
                row.getString("context"),
                row.getString("controls")))
        .list();
  }

  void leaveOut(Contents contents, LeftOut left, UserId by, Instant now) {
    jdbc.sql("insert into airlock.left_out values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            contents.id().value(),
            left.file(),
            left.turn(),
            by.value(),
            left.by().name(),
            left.reason().name(),
            Timestamp.from(now))
        .update();
  }

  List<LeftOut> leftOut(ReleaseRequestId id) {
    return jdbc.sql("select * from airlock.left_out where request = ? order by file")
        .param(id.value())
        .query((row, _) ->
            new LeftOut(
                row.getString("file"),
                row.getInt("turn"),
                Standing.valueOf(row.getString("standing")),
                Reason.valueOf(row.getString("reason"))))
        .list();
  }
}
