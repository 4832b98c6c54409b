// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists of requests, and what happened to one, in PostgreSQL; reading only.
final class RequestLines {

  private static final String LINES =
      """
      select r.*, (select count(*) from airlock.file f where f.request = r.id) as files
      from airlock.request r
      """;

  private final JdbcClient jdbc;

  RequestLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<RequestPages.Line> ofAuthor(UserId author) {
    return lines("where author = ? order by opened_at desc, id", author.value());
  }

  List<RequestPages.Line> ofRun(RunId run) {
    return lines("where run = ? order by opened_at desc, id", run.value());
  }

  /// Whatever waits for somebody, the longest first.
  List<RequestPages.Line> open() {
    return jdbc.sql(
            LINES
                + """
                 where state not in ('RELEASED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'RECALLED')
                order by since, id
                """)
        .query((row, _) -> line(row))
        .list();
  }

  List<RequestPages.Step> steps(ReleaseRequestId id) {
    return jdbc.sql("select * from airlock.transition where request = ? order by number")
        .param(id.value())
        .query((row, _) ->
            new RequestPages.Step(
                State.valueOf(row.getString("to_state")),
                row.getInt("turn"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  List<Reading.Kept> comments(ReleaseRequestId id) {
    return jdbc.sql("select * from airlock.comment where request = ? order by number")
        .param(id.value())
        .query((row, _) ->
            new Reading.Kept(
                new UserId(row.getString("writer")),
                Standing.valueOf(row.getString("standing")),
                Reach.valueOf(row.getString("reach")),
                row.getInt("turn"),
                row.getString("said"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  private List<RequestPages.Line> lines(String where, String value) {
    return jdbc.sql(LINES + where).param(value).query((row, _) -> line(row)).list();
  }

  private static RequestPages.Line line(ResultSet row) throws SQLException {
    return new RequestPages.Line(
        new ReleaseRequestId(row.getString("id")),
        new RunId(row.getString("run")),
        new ProjectId(row.getString("project")),
        State.valueOf(row.getString("state")),
        row.getInt("turn"),
        row.getInt("files"),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("frozen_at") != null);
  }
}
