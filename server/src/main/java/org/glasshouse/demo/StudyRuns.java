// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.TreeMap;
import org.glasshouse.studies.LeftOut;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunDesk;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.RunWatch;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.study.PrivacyLevel;
import org.glasshouse.study.StudyFiles;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The analyst's code is kept at a commit and run, without the people whose choices exclude it.
@Component
@Profile("demo")
class StudyRuns implements Step {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Stage stage;
  private final StudyRepositories repositories;
  private final RunDesk desk;
  private final RunWatch watch;
  private final Outputs outputs;

  StudyRuns(
      Stage stage, StudyRepositories repositories, RunDesk desk, RunWatch watch, Outputs outputs) {
    this.stage = stage;
    this.repositories = repositories;
    this.desk = desk;
    this.watch = watch;
    this.outputs = outputs;
  }

  @Override
  public String title() {
    return "The study runs in a sandbox, without those who said no";
  }

  @Override
  public String play() throws IOException, InterruptedException, SQLException {
    var run =
        stage.runs().stream()
            .filter(earlier -> earlier.state() == RunState.FINISHED || earlier.running())
            .findFirst()
            .map(Run::id)
            .orElse(null);
    if (run == null) {
      var amina = stage.persona("amina-okafor");
      var project = stage.requireProject().id();
      var commit =
          repositories.commit(
              project, files(), amina, "Count diabetes and heart disease", stage.now());
      run = desk.request(project, commit.id(), amina, stage.now());
    }
    var ended = watch.awaitEnd(run, PATIENCE);
    NotVerified.unless(
        ended.state() == RunState.FINISHED, "The run ended early: " + ended.ending());
    for (var output : outputs.of(run)) {
      if (output.level() == PrivacyLevel.HIGHLY_SENSITIVE) {
        NotVerified.unless(
            rows(output.file().toString()) <= watch.peopleIn(run),
            "The cohort has more people than the run may see.");
      }
    }
    return "Run %s of commit %s could read %,d people's permitted columns. Left out: %s."
        .formatted(
            run,
            ended.commit().substring(0, 10),
            watch.peopleIn(run),
            ended.left().stream()
                .map(StudyRuns::words)
                .reduce((one, other) -> one + "; " + other)
                .orElse("nobody"));
  }

  private static String words(LeftOut left) {
    return left.people() + " who said no use " + left.words();
  }

  private StudyFiles files() throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var files = Files.list(stage.study())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return StudyCode.files(contents);
  }

  private static long rows(String parquet) throws SQLException {
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var query = duck.prepareStatement("select count(*) from read_parquet(?)")) {
      query.setString(1, parquet);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
