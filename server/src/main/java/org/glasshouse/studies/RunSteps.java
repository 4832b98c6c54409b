// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.jobs.JobRequest;
import org.glasshouse.jobs.Program;
import org.glasshouse.projects.Projects;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.SqlProgram;
import org.glasshouse.study.StudyAction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Turns a step of a run into a job over the run's own view, and takes in what the job left.
@Component
class RunSteps {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofMinutes(10)).withOutput(1L << 30, 4);

  private final StudyRepositories repositories;
  private final Projects projects;
  private final RunViews views;
  private final StoredRuns runs;
  private final ObjectProvider<SqlProgram> sql;

  RunSteps(
      StudyRepositories repositories,
      Projects projects,
      RunViews views,
      StoredRuns runs,
      ObjectProvider<SqlProgram> sql) {
    this.repositories = repositories;
    this.projects = projects;
    this.views = views;
    this.runs = runs;
    this.sql = sql;
  }

  /// The job of a step: the checked SELECT over the run's view and the steps it needs.
  ///
  /// @throws org.glasshouse.kernel.Problem if the permit no longer holds at this instant
  JobRequest job(Run run, String actionName, Instant now) {
    var permit = projects.requireActive(run.project(), now);
    var view = views.of(run, permit);
    var folder = runs.folder(run.id());
    try {
      if (!Files.exists(folder.resolve("view"))) {
        views.write(run, permit, runs.peopleSha256(run.id()), folder.resolve("view"));
      }
      var files = repositories.files(run.project(), run.commit());
      var step = CheckedStudy.of(StudyCode.definition(files), files, view).step(actionName);
      var place = Files.createDirectories(folder.resolve("steps").resolve(actionName));
      var query = Files.writeString(place.resolve("query.sql"), step.sql().text());
      return JobRequest.step(
          run.project().value(),
          Program.SQL,
          sql.getObject()
              .command(
                  query,
                  tables(run, view, step.action()),
                  place.resolve("out"),
                  step.action().output(),
                  place.resolve("logs"),
                  LIMITS),
          LIMITS);
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }

  private Map<String, Path> tables(Run run, ProjectView view, StudyAction action) {
    var tables = new LinkedHashMap<String, Path>();
    for (var granted : view.tables()) {
      var name = granted.table().name();
      tables.put(name, runs.folder(run.id()).resolve("view").resolve(name + ".parquet"));
    }
    for (var left : runs.outputs(run)) {
      if (action.needs().contains(left.action())) {
        tables.put(left.action(), left.file());
      }
    }
    return tables;
  }

  /// Takes in the file that a step's job left.
  ///
  /// @throws StudyProblem.OutputMissing if it is not there
  Output takeIn(Run run, String actionName) {
    var files = repositories.files(run.project(), run.commit());
    var action =
        StudyCode.definition(files).actions().stream()
            .filter(step -> step.name().equals(actionName))
            .findFirst()
            .orElseThrow();
    var left =
        runs.folder(run.id())
            .resolve("steps")
            .resolve(actionName)
            .resolve("out")
            .resolve(action.output());
    var kept = runs.outputFile(run.id(), action.output());
    try {
      if (Files.exists(left)) {
        Files.createDirectories(kept.getParent());
        var unfinished = kept.resolveSibling(action.output() + ".unfinished");
        Files.copy(left, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
      }
      if (!Files.isRegularFile(kept)) {
        throw new StudyProblem.OutputMissing(actionName);
      }
      return new Output(
          run.id(),
          run.project(),
          actionName,
          action.output(),
          action.level(),
          Files.size(kept),
          Sha256.of(kept),
          kept);
    } catch (IOException failed) {
      throw new StudyProblem.OutputMissing(actionName);
    }
  }
}
