// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;

/// Questions and answers in PostgreSQL; each is answered once.
final class StoredQuestions {

  /// A question with who asked it, which its readers are not told.
  record Kept(UserId asker, Question question) {}

  private final org.springframework.jdbc.core.simple.JdbcClient jdbc;

  StoredQuestions(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void ask(Contents contents, UserId asker, String words, Instant now) {
    jdbc.sql(
            """
            insert into airlock.question (request, turn, asker, asked, asked_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(contents.id().value(), contents.turn(), asker.value(), words, Timestamp.from(now))
        .update();
  }

  /// Whether there was such a question without an answer.
  boolean answer(ReleaseRequestId id, long number, UserId author, String words, Instant now) {
    return jdbc.sql(
                """
                update airlock.question set answer = ?, answered_by = ?, answered_at = ?
                where request = ? and number = ? and answer is null
                """)
            .params(words, author.value(), Timestamp.from(now), id.value(), number)
            .update()
        == 1;
  }

  List<Kept> of(ReleaseRequestId id, UserId reader) {
    return jdbc.sql("select * from airlock.question where request = ? order by number")
        .param(id.value())
        .query((row, _) ->
            new Kept(
                new UserId(row.getString("asker")),
                new Question(
                    row.getLong("number"),
                    row.getString("asker").equals(reader.value()),
                    row.getInt("turn"),
                    row.getString("asked"),
                    row.getTimestamp("asked_at").toInstant(),
                    row.getString("answer"))))
        .list();
  }
}
