// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How long jobs took, and who used how much lately.
@Component
class JobTimes {

  private static final int LATELY = 50;

  private final JdbcClient jdbc;

  JobTimes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The median of the last jobs of each program that ended well; nothing for one without any.
  Map<Program, Duration> usual() {
    Map<Program, List<Long>> lately = new EnumMap<>(Program.class);
    jdbc.sql(
            """
            select program, wall_millis from (
              select program, wall_millis, row_number() over (partition by program order by ended_at desc) n
              from jobs.job where state = 'succeeded') recent
            where n <= ?
            """)
        .params(LATELY)
        .query(row -> {
          var program = Program.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
          lately.computeIfAbsent(program, _ -> new ArrayList<>()).add(row.getLong(2));
        });
    Map<Program, Duration> usual = new EnumMap<>(Program.class);
    lately.forEach((program, millis) -> {
      var median = Forecast.median(millis);
      if (median != null) {
        usual.put(program, median);
      }
    });
    return usual;
  }

  /// Milliseconds by owner in the time that counts, what runs now included.
  Map<String, Long> used(Instant now) {
    var used = new HashMap<String, Long>();
    jdbc.sql(
            """
            select owner, sum(case when state = 'running'
                then extract(epoch from (:now - started_at)) * 1000 else wall_millis end)::bigint
            from jobs.job where state = 'running' or ended_at > :since group by owner
            """)
        .param("now", Timestamp.from(now))
        .param("since", Timestamp.from(now.minus(StoredJobs.MEMORY)))
        .query(row -> {
          used.put(row.getString(1), row.getLong(2));
        });
    return used;
  }
}
