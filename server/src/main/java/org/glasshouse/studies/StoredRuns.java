// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.study.PrivacyLevel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Runs and their outputs as rows, and back.
@Component
class StoredRuns {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Path folder;

  StoredRuns(JdbcClient jdbc, JsonMapper json, @Value("${glasshouse.home}") Path home) {
    this.jdbc = jdbc;
    this.json = json;
    this.folder = home.resolve("runs").toAbsolutePath();
  }

  /// The folder of a run, with its view, its steps and what they left.
  Path folder(RunId run) {
    return folder.resolve(run.value());
  }

  void insert(Run run, DrawnPeople people, byte[] seal) {
    jdbc.sql(
            """
            insert into studies.run (id, project, commit_id, requested_by, started_at,
              permit_version, versions, choices_as_of, left_out, people_sha256, state,
              people_set_sha256, uses_root, view_key, verifies, seal)
            values (:id, :project, :commit, :by, :at, :permit, :versions::jsonb, :asOf,
              :left::jsonb, :people, :state, :set, :uses, :view, :verifies, :seal)
            """)
        .param("id", run.id().value())
        .param("project", run.project().value())
        .param("commit", run.commit())
        .param("by", run.requestedBy().value())
        .param("at", Timestamp.from(run.startedAt()))
        .param("permit", run.permitVersion())
        .param("versions", json.writeValueAsString(named(run.versions())))
        .param("asOf", Timestamp.from(run.choicesAsOf()))
        .param("left", json.writeValueAsString(run.left()))
        .param("people", people.sha256())
        .param("state", run.state().name())
        .param("set", people.includedSha256())
        .param("uses", people.usesRoot())
        .param("view", run.viewKey())
        .param("verifies", run.verifies() == null ? null : run.verifies().value())
        .param("seal", seal)
        .update();
  }

  /// The run's own secret, under which the hashes of its outputs are published.
  byte[] seal(RunId run) {
    return jdbc.sql("select coalesce(seal, ''::bytea) from studies.run where id = :id")
        .param("id", run.value())
        .query(byte[].class)
        .single();
  }

  /// How the energy of its steps was estimated; empty for runs before there was an estimate.
  String energyMethod(RunId run) {
    return jdbc.sql("select coalesce(energy_method, '') from studies.run where id = :id")
        .param("id", run.value())
        .query(String.class)
        .single();
  }

  void energyMethod(RunId run, String words) {
    jdbc.sql("update studies.run set energy_method = :words where id = :id")
        .param("words", words)
        .param("id", run.value())
        .update();
  }

  void atConsole(RunId run) {
    jdbc.sql("update studies.run set at_console = true where id = :id")
        .param("id", run.value())
        .update();
  }

  /// Whether the server's own user asked for it, in the name of whoever it says.
  boolean isAtConsole(RunId run) {
    return jdbc.sql("select at_console from studies.run where id = :id")
        .param("id", run.value())
        .query(Boolean.class)
        .single();
  }

  void verified(RunId run, boolean same) {
    jdbc.sql("update studies.run set verified = :same where id = :id")
        .param("same", same)
        .param("id", run.value())
        .update();
  }

  /// The runs that did a run again, the newest first.
  List<Run> verifications(RunId run) {
    return jdbc.sql("select * from studies.run where verifies = :id order by started_at desc")
        .param("id", run.value())
        .query((row, _) -> run(row))
        .list();
  }

  Optional<Run> find(RunId id) {
    return jdbc.sql("select * from studies.run where id = :id")
        .param("id", id.value())
        .query((row, _) -> run(row))
        .optional();
  }

  /// The run, held against everybody else until the transaction ends.
  Optional<Run> lock(RunId id) {
    return jdbc.sql("select * from studies.run where id = :id for update")
        .param("id", id.value())
        .query((row, _) -> run(row))
        .optional();
  }

  List<Run> ofProject(ProjectId project) {
    return jdbc.sql("select * from studies.run where project = :p order by started_at desc, id")
        .param("p", project.value())
        .query((row, _) -> run(row))
        .list();
  }

  List<Run> all() {
    return jdbc.sql("select * from studies.run order by started_at desc, id")
        .query((row, _) -> run(row))
        .list();
  }

  List<Run> running() {
    return jdbc.sql("select * from studies.run where state = 'RUNNING' order by started_at, id")
        .query((row, _) -> run(row))
        .list();
  }

  String peopleSha256(RunId run) {
    return jdbc.sql("select people_sha256 from studies.run where id = :id")
        .param("id", run.value())
        .query(String.class)
        .single();
  }

  /// The root over the promises to everybody in it; absent for runs from before there were any.
  Optional<String> usesRoot(RunId run) {
    return jdbc.sql("select uses_root from studies.run where id = :id and uses_root is not null")
        .param("id", run.value())
        .query(String.class)
        .optional();
  }

  void outputs(RunId run, List<Output> outputs) {
    for (var output : outputs) {
      jdbc.sql(
              """
              insert into studies.output
                (run, name, action, level, bytes, sha256, path, by_engine, withheld)
              values (:run, :name, :action, :level, :bytes, :sha256, :path, :engine, :withheld)
              """)
          .param("run", run.value())
          .param("name", output.name())
          .param("action", output.action())
          .param("level", output.level().name())
          .param("bytes", output.bytes())
          .param("sha256", output.sha256())
          .param("path", output.path())
          .param("engine", output.computedByEngine())
          .param("withheld", output.withheld())
          .update();
    }
  }

  void end(RunId run, RunState state, String ending, Instant now) {
    jdbc.sql(
            """
            update studies.run set state = :state, ending = :ending, ended_at = :at where id = :id
            """)
        .param("state", state.name())
        .param("ending", ending)
        .param("at", Timestamp.from(now))
        .param("id", run.value())
        .update();
  }

  List<Output> outputs(Run run) {
    return jdbc.sql("select * from studies.output where run = :run order by name")
        .param("run", run.id().value())
        .query((row, _) -> output(run, row))
        .list();
  }

  private Output output(Run run, ResultSet row) throws SQLException {
    var name = row.getString("name");
    var path = row.getString("path");
    return new Output(
        run.id(),
        run.project(),
        row.getString("action"),
        name,
        path == null ? name : path,
        PrivacyLevel.valueOf(row.getString("level")),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getBoolean("by_engine"),
        row.getString("withheld"),
        outputFile(run.id(), path == null ? name : path));
  }

  /// Where an output is kept once its step is done.
  Path outputFile(RunId run, String path) {
    return folder(run).resolve("outputs").resolve(path);
  }

  private static Map<String, Integer> named(Map<DatasetId, Integer> versions) {
    var named = new LinkedHashMap<String, Integer>();
    versions.forEach((dataset, version) -> named.put(dataset.value(), version));
    return named;
  }

  private Run run(ResultSet row) throws SQLException {
    var versions = new LinkedHashMap<DatasetId, Integer>();
    json.readValue(row.getString("versions"), new TypeReference<Map<String, Integer>>() {})
        .forEach((dataset, version) -> versions.put(new DatasetId(dataset), version));
    var ended = row.getTimestamp("ended_at");
    return new Run(
        new RunId(row.getString("id")),
        new ProjectId(row.getString("project")),
        row.getString("commit_id"),
        new UserId(row.getString("requested_by")),
        row.getTimestamp("started_at").toInstant(),
        row.getInt("permit_version"),
        versions,
        row.getTimestamp("choices_as_of").toInstant(),
        List.of(json.readValue(row.getString("left_out"), LeftOut[].class)),
        RunState.valueOf(row.getString("state")),
        ended == null ? null : ended.toInstant(),
        row.getString("ending"),
        row.getString("view_key"),
        row.getString("verifies") == null ? null : new RunId(row.getString("verifies")),
        row.getObject("verified", Boolean.class));
  }
}
