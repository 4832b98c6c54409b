// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.jobs.EnergyMethod;
import org.glasshouse.jobs.JobId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.sandbox.Environment;
import org.glasshouse.sandbox.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The steps of runs as rows, and back.
@Component
class StoredSteps {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StoredSteps(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(RunId run, List<PlannedStep> steps) {
    for (int position = 0; position < steps.size(); position++) {
      var step = steps.get(position);
      step.environment().ifPresent(this::keep);
      jdbc.sql(
              """
              insert into studies.step (run, action, position, image, environment, not_possible)
              values (:run, :action, :position, :image, :environment, :not)
              """)
          .param("run", run.value())
          .param("action", step.action())
          .param("position", position)
          .param("image", step.image())
          .param("environment", step.environment().map(Environment::digest).orElse(null))
          .param("not", step.notPossible().orElse(null))
          .update();
    }
  }

  private void keep(Environment environment) {
    jdbc.sql(
            """
            insert into studies.environment values (:sha256, :name, :packages::jsonb)
            on conflict do nothing
            """)
        .param("sha256", environment.digest())
        .param("name", environment.name())
        .param("packages", json.writeValueAsString(environment.packages()))
        .update();
  }

  /// What was installed, by the hash that a step records.
  Optional<Environment> environment(String sha256) {
    return jdbc.sql("select name, packages from studies.environment where sha256 = :sha256")
        .param("sha256", sha256)
        .query((row, _) ->
            new Environment(
                row.getString("name"),
                List.of(json.readValue(row.getString("packages"), String[].class))))
        .optional();
  }

  /// All steps of a run, in their order.
  List<StepOfRun> of(RunId run) {
    return jdbc.sql("select * from studies.step where run = :run order by position")
        .param("run", run.value())
        .query((row, _) -> step(row))
        .list();
  }

  /// The next step that can be done and is not.
  Optional<StepOfRun> next(RunId run) {
    return of(run).stream().filter(step -> !step.done() && step.notPossible() == null).findFirst();
  }

  void submitted(RunId run, String action, String key, String job) {
    jdbc.sql("update studies.step set job = :job, key = :key where run = :run and action = :action")
        .param("job", job)
        .param("key", key)
        .param("run", run.value())
        .param("action", action)
        .update();
  }

  Optional<RunId> runOfJob(String job) {
    return jdbc.sql("select run from studies.step where job = :job and done_at is null")
        .param("job", job)
        .query((row, _) -> new RunId(row.getString("run")))
        .optional();
  }

  /// The jobs of a run that are not over yet, as far as it knows.
  List<JobId> openJobs(RunId run) {
    return jdbc.sql(
            "select job from studies.step where run = :run and done_at is null and job is not null")
        .param("run", run.value())
        .query((row, _) -> new JobId(row.getString("job")))
        .list();
  }

  void done(RunId run, String action, @Nullable Resources used, EnergyMethod energy, Instant now) {
    jdbc.sql(
            """
            update studies.step set done_at = :at, cpu_millis = :cpu, wall_millis = :wall,
              peak_bytes = :peak, read_bytes = :read, joules = :joules
            where run = :run and action = :action
            """)
        .param("at", Timestamp.from(now))
        .param("cpu", used == null ? null : used.cpu().toMillis())
        .param("wall", used == null ? null : used.wall().toMillis())
        .param("peak", used == null ? null : used.peakMemoryBytes())
        .param("read", used == null ? null : used.bytesIn())
        .param("joules", used == null ? null : energy.joules(used))
        .param("run", run.value())
        .param("action", action)
        .update();
  }

  void reused(RunId run, String action, String key, RunId from) {
    jdbc.sql(
            """
            update studies.step set key = :key, reused_from = :from
            where run = :run and action = :action
            """)
        .param("key", key)
        .param("from", from.value())
        .param("run", run.value())
        .param("action", action)
        .update();
  }

  /// A run of the same project in which the same step was really done with the same key.
  Optional<RunId> doneBefore(ProjectId project, String action, String key) {
    return jdbc.sql(
            """
            select step.run from studies.step join studies.run on run.id = step.run
            where run.project = :project and step.action = :action and step.key = :key
              and step.done_at is not null and step.reused_from is null
            order by step.done_at desc limit 1
            """)
        .param("project", project.value())
        .param("action", action)
        .param("key", key)
        .query((row, _) -> new RunId(row.getString("run")))
        .optional();
  }

  private static StepOfRun step(ResultSet row) throws SQLException {
    var from = row.getString("reused_from");
    var used =
        row.getObject("cpu_millis") == null
            ? null
            : new StepOfRun.Used(
                Duration.ofMillis(row.getLong("cpu_millis")),
                Duration.ofMillis(row.getLong("wall_millis")),
                row.getLong("peak_bytes"),
                row.getLong("read_bytes"),
                row.getDouble("joules"));
    return new StepOfRun(
        row.getString("action"),
        row.getString("image"),
        row.getString("environment"),
        row.getString("job"),
        row.getTimestamp("done_at") != null,
        from == null ? null : new RunId(from),
        row.getString("not_possible"),
        used);
  }
}
