// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// When requests were compared again, in PostgreSQL; rows are only ever added.
final class StoredComparisons {

  private final JdbcClient jdbc;

  StoredComparisons(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param columns how many columns of other tables it was held against
  /// @param findings how many were new
  void keep(Contents contents, LastComparison.Step step, int columns, int findings, Instant now) {
    jdbc.sql(
            """
            insert into airlock.compared_again (request, turn, step, columns, findings, at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            contents.id().value(),
            contents.turn(),
            step.name(),
            columns,
            findings,
            Timestamp.from(now))
        .update();
  }

  /// When the request was compared again last, in any turn.
  Optional<Instant> last(Contents contents) {
    return jdbc.sql(
            "select at from airlock.compared_again where request = ? order by number desc limit 1")
        .param(contents.id().value())
        .query((row, _) -> row.getTimestamp("at").toInstant())
        .optional();
  }
}
