// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asking again for what ended without leaving: a new draft with the same files of the run, as the
/// run left them, and the same words. Both requests name each other for ever.
public class AskingAgain {

  private final JdbcClient jdbc;
  private final Desk desk;
  private final ReleaseRequests requests;

  AskingAgain(JdbcClient jdbc, Desk desk, ReleaseRequests requests) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.requests = requests;
  }

  /// Copies a request that was rejected, withdrawn or has expired.
  ///
  /// @return the new draft
  /// @throws AirlockProblem.WrongState if it has not ended, or its files have left
  /// @throws AirlockProblem.NotYourRequest if somebody else wrote it
  /// @throws OutputProblem if a file was asked for in another request meanwhile
  public ReleaseRequestId copyAsNew(ReleaseRequestId old, UserId author, Instant now) {
    return desk.inOneTransaction(() -> {
      var before = desk.lock(old);
      var contents = before.contents();
      contents.requireAuthor(author);
      switch (before) {
        case Rejected _, Withdrawn _, Expired _ -> {}
        case ReleaseRequest other ->
            throw new AirlockProblem.WrongState(old, other.state(), "copied as new");
      }
      var id = requests.open(contents.run(), contents.audience(), groups(contents), author, now);
      jdbc.sql("insert into airlock.copied values (?, ?, ?)")
          .params(id.value(), old.value(), Timestamp.from(now))
          .update();
      desk.tell(new ReleaseEvent.ReleaseCopied(id, contents.project(), old));
      return id;
    });
  }

  /// The request that this one was copied from.
  public Optional<ReleaseRequestId> original(ReleaseRequestId id) {
    return jdbc.sql("select original from airlock.copied where request = ?")
        .param(id.value())
        .query((row, _) -> new ReleaseRequestId(row.getString(1)))
        .optional();
  }

  /// The drafts that were copied from this one, the oldest first.
  public List<ReleaseRequestId> copies(ReleaseRequestId id) {
    return jdbc.sql("select request from airlock.copied where original = ? order by at, request")
        .param(id.value())
        .query((row, _) -> new ReleaseRequestId(row.getString(1)))
        .list();
  }

  private static List<Group> groups(Contents contents) {
    return contents.groups().stream()
        .filter(group -> !group.files().isEmpty())
        .map(group ->
            new Group(
                group.files().stream().map(AskedFile::name).toList(),
                group.context(),
                group.controls()))
        .toList();
  }
}
