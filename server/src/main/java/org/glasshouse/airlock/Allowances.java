// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What may leave, counted by the server in the transaction that lets it out.
final class Allowances {

  /// Sums that hold from a permit's first day to its last stand under this day.
  private static final LocalDate WHOLE_TIME = LocalDate.EPOCH;

  /// How much has left through one scope.
  private record Spent(long files, long bytes, long cells) {}

  private final JdbcClient jdbc;
  private final AirlockLimits limits;

  Allowances(JdbcClient jdbc, AirlockLimits limits) {
    this.jdbc = jdbc;
    this.limits = limits;
  }

  /// Somebody opens a request.
  ///
  /// @throws AirlockProblem.OverAllowance if they have opened too many today
  void ask(UserId author, Instant now) {
    var asked = spend("requests:" + author, day(now), new Spent(1, 0, 0));
    require(asked.files <= limits.perDay().requestsOfPerson(), "requests of one person");
  }

  /// Files leave for a project.
  ///
  /// @throws AirlockProblem.OverAllowance if it is too much today, or under this permit
  void release(ProjectId project, String permit, int files, long bytes, long cells, Instant now) {
    var more = new Spent(files, bytes, cells);
    var today = spend("project:" + project, day(now), more);
    require(
        today.files <= limits.perDay().filesOfProject()
            && today.bytes <= limits.perDay().sizeOfProject().toBytes()
            && today.cells <= limits.perDay().cellsOfProject(),
        "this project");
    var ever = spend("permit:" + project + "/" + permit, WHOLE_TIME, more);
    require(
        ever.files <= limits.perPermit().files()
            && ever.bytes <= limits.perPermit().size().toBytes(),
        "this permit");
    var all = spend("all", day(now), more);
    require(all.bytes <= limits.perDay().sizeForAll().toBytes(), "the whole environment");
  }

  /// What has left under a permit counts under the one that replaces it, too: a change is no way to
  /// more.
  void carryOver(ProjectId project, String before, String after) {
    jdbc.sql(
            """
            insert into airlock.allowance (scope, day, files, bytes, cells)
            select :after, day, files, bytes, cells from airlock.allowance where scope = :before
            """)
        .param("before", "permit:" + project + "/" + before)
        .param("after", "permit:" + project + "/" + after)
        .update();
  }

  /// Somebody fetches a file through a link.
  ///
  /// @throws AirlockProblem.OverAllowance if they have fetched too much today
  void fetch(UserId holder, long bytes, Instant now) {
    var fetched = spend("user:" + holder, day(now), new Spent(1, bytes, 0));
    require(fetched.bytes <= limits.perDay().sizeForPerson().toBytes(), "one person");
  }

  /// What a member of a project may know before they ask.
  List<Allowance> of(ProjectId project, String permit, UserId author, Instant now) {
    var asked = spent("requests:" + author, day(now));
    var today = spent("project:" + project, day(now));
    var ever = spent("permit:" + project + "/" + permit, WHOLE_TIME);
    var perDay = limits.perDay();
    return List.of(
        new Allowance("Your requests today", "requests", asked.files, perDay.requestsOfPerson()),
        new Allowance("Of this project today", "files", today.files, perDay.filesOfProject()),
        new Allowance(
            "Of this project today", "bytes", today.bytes, perDay.sizeOfProject().toBytes()),
        new Allowance("Of this project today", "cells", today.cells, perDay.cellsOfProject()),
        new Allowance("Under this permit", "files", ever.files, limits.perPermit().files()),
        new Allowance(
            "Under this permit", "bytes", ever.bytes, limits.perPermit().size().toBytes()));
  }

  private static void require(boolean within, String scope) {
    if (!within) {
      throw new AirlockProblem.OverAllowance(scope);
    }
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /// Adds to a sum; others who add to the same sum wait until this transaction ends.
  private Spent spend(String scope, LocalDate day, Spent more) {
    return jdbc.sql(
            """
            insert into airlock.allowance (scope, day, files, bytes, cells)
            values (:scope, :day, :files, :bytes, :cells)
            on conflict (scope, day) do update set files = allowance.files + :files,
              bytes = allowance.bytes + :bytes, cells = allowance.cells + :cells
            returning files, bytes, cells
            """)
        .param("scope", scope)
        .param("day", day)
        .param("files", more.files)
        .param("bytes", more.bytes)
        .param("cells", more.cells)
        .query(
            (row, _) -> new Spent(row.getLong("files"), row.getLong("bytes"), row.getLong("cells")))
        .single();
  }

  private Spent spent(String scope, LocalDate day) {
    return jdbc.sql("select files, bytes, cells from airlock.allowance where scope = ? and day = ?")
        .params(scope, day)
        .query(
            (row, _) -> new Spent(row.getLong("files"), row.getLong("bytes"), row.getLong("cells")))
        .optional()
        .orElse(new Spent(0, 0, 0));
  }
}
