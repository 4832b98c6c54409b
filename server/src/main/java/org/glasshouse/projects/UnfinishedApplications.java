// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Half-filled application forms, each for its writer alone, until they become a [Draft].
@Component
@Transactional
public class UnfinishedApplications {

  /// The most characters that are kept of one.
  public static final int LONGEST = 60_000;

  private final JdbcClient jdbc;
  private final RandomGenerator random;

  UnfinishedApplications(JdbcClient jdbc, RandomGenerator random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  /// One of them, for a list.
  public record Line(String id, String title, Instant savedAt) {}

  /// Keeps the answers as they are.
  ///
  /// @param id the one that they replace; null, or one that is not the writer's, for a new one
  /// @param answers the form as its page writes it, at most [#LONGEST] characters
  /// @return under which id they are kept
  public String keep(@Nullable String id, UserId lead, String title, String answers, Instant now) {
    var updated =
        jdbc.sql(
                """
                update projects.unfinished set title = :title, answers = :answers, saved_at = :now
                where id = :id and lead = :lead
                """)
            .param("title", title)
            .param("answers", answers)
            .param("now", Timestamp.from(now))
            .param("id", id)
            .param("lead", lead.value())
            .update();
    if (updated == 1 && id != null) {
      return id;
    }
    var fresh = Reference.next("unfinished", random);
    jdbc.sql(
            """
            insert into projects.unfinished (id, lead, title, answers, saved_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(fresh, lead.value(), title, answers, Timestamp.from(now))
        .update();
    return fresh;
  }

  /// The answers, for their writer.
  public Optional<String> answers(String id, UserId lead) {
    return jdbc.sql("select answers from projects.unfinished where id = ? and lead = ?")
        .params(id, lead.value())
        .query(String.class)
        .optional();
  }

  /// A writer's, the newest first.
  public List<Line> of(UserId lead) {
    return jdbc.sql(
            "select id, title, saved_at from projects.unfinished where lead = ?"
                + " order by saved_at desc, id")
        .param(lead.value())
        .query((row, _) ->
            new Line(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  /// Forgets one; another writer's stays.
  public void forget(String id, UserId lead) {
    jdbc.sql("delete from projects.unfinished where id = ? and lead = ?")
        .params(id, lead.value())
        .update();
  }
}
