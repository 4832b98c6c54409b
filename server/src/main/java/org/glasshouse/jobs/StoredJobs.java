// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Jobs in the database.
@Component
class StoredJobs {

  /// How far back use counts against an owner.
  static final Duration MEMORY = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StoredJobs(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(JobId id, JobRequest request, Instant now) {
    jdbc.sql(
            """
            insert into jobs.job (id, owner, program, urgency, state, request, repeatable, submitted_at)
            values (?, ?, ?, ?, 'queued', ?::jsonb, ?, ?)
            """)
        .params(
            id.value(),
            request.owner(),
            request.program().slug(),
            request.urgency().rank(),
            json.writeValueAsString(StoredRequest.of(request)),
            request.repeatable(),
            Timestamp.from(now))
        .update();
  }

  /// The job whose turn it is, held for this transaction.
  ///
  /// Urgent ones first. Then the owner with the fewest running jobs, then the one that used the
  /// least time in the last hour, then the job that has waited longest: so an owner with two
  /// hundred jobs waits behind an owner with one, and nobody waits for ever.
  Optional<JobId> next(Instant now) {
    return jdbc.sql(
            """
            with used as (
              select owner,
                count(*) filter (where state = 'running') as running,
                sum(case when state = 'running'
                    then extract(epoch from (:now - started_at)) * 1000 else wall_millis end) as millis
              from jobs.job where state = 'running' or ended_at > :since group by owner)
            select j.id from jobs.job j left join used u on u.owner = j.owner
            where j.state = 'queued'
            order by j.urgency, coalesce(u.running, 0), coalesce(u.millis, 0), j.submitted_at, j.id
            limit 1 for update of j skip locked
            """)
        .param("now", Timestamp.from(now))
        .param("since", Timestamp.from(now.minus(MEMORY)))
        .query((row, _) -> new JobId(row.getString(1)))
        .optional();
  }

  void start(JobId id, Instant now) {
    jdbc.sql("update jobs.job set state = 'running', started_at = ? where id = ?")
        .params(Timestamp.from(now), id.value())
        .update();
  }

  /// Ends a job, if it is still in that state.
  boolean end(
      JobId id,
      JobState from,
      JobState to,
      @Nullable JobResult result,
      @Nullable String problem,
      Instant now) {
    return jdbc.sql(
                """
                update jobs.job set state = :to, ended_at = :now, problem = :problem,
                  result = :result::jsonb, wall_millis = :wall
                where id = :id and state = :from
                """)
            .param("to", to.slug())
            .param("now", Timestamp.from(now))
            .param("problem", problem)
            .param("result", result == null ? null : json.writeValueAsString(result))
            .param("wall", result == null ? 0 : result.resources().wall().toMillis())
            .param("id", id.value())
            .param("from", from.slug())
            .update()
        == 1;
  }

  /// Puts a lost job back, once.
  boolean again(JobId id) {
    return jdbc.sql(
                """
                update jobs.job set state = 'queued', attempt = 2, started_at = null, ended_at = null,
                  problem = null
                where id = ? and state = 'lost' and repeatable and attempt = 1
                """)
            .params(id.value())
            .update()
        == 1;
  }

  JobRequest request(JobId id) {
    return jdbc.sql("select request from jobs.job where id = ?")
        .params(id.value())
        .query((row, _) -> json.readValue(row.getString(1), StoredRequest.class).request())
        .single();
  }

  Optional<Job> find(JobId id) {
    return jdbc.sql("select * from jobs.job where id = ?")
        .params(id.value())
        .query(this::job)
        .optional();
  }

  List<Job> inState(JobState state) {
    return jdbc.sql("select * from jobs.job where state = ? order by urgency, submitted_at, id")
        .params(state.slug())
        .query(this::job)
        .list();
  }

  List<Job> openOf(String owner) {
    return jdbc.sql(
            """
            select * from jobs.job where owner = ? and state in ('queued', 'running')
            order by id for update
            """)
        .params(owner)
        .query(this::job)
        .list();
  }

  private Job job(ResultSet row, int number) throws SQLException {
    var result = row.getString("result");
    return new Job(
        new JobId(row.getString("id")),
        row.getString("owner"),
        Program.valueOf(row.getString("program").toUpperCase(java.util.Locale.ROOT)),
        Urgency.of(row.getInt("urgency")),
        JobState.of(row.getString("state")),
        row.getInt("attempt"),
        row.getTimestamp("submitted_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("ended_at")),
        result == null ? null : json.readValue(result, JobResult.class),
        row.getString("problem"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
