// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.Environments;
import org.glasshouse.study.Flaw;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Where a run is asked for: allowed and recorded, or refused and recorded.
@Component
public class RunDesk {

  private final StudyRepositories repositories;
  private final StudyChecks checks;
  private final RunPolicy policy;
  private final RunViews views;
  private final RunReadings readings;
  private final RunImports imports;
  private final RunBook book;
  private final StoredRuns runs;
  private final Users users;
  private final ObjectProvider<Environments> environments;
  private final RandomGenerator random;

  RunDesk(
      StudyRepositories repositories,
      StudyChecks checks,
      RunPolicy policy,
      RunViews views,
      RunReadings readings,
      RunImports imports,
      RunBook book,
      StoredRuns runs,
      Users users,
      ObjectProvider<Environments> environments,
      RandomGenerator random) {
    this.repositories = repositories;
    this.checks = checks;
    this.policy = policy;
    this.views = views;
    this.readings = readings;
    this.imports = imports;
    this.book = book;
    this.runs = runs;
    this.users = users;
    this.environments = environments;
    this.random = random;
  }

  /// Starts a run of a project's code at a commit, under the choices of this very instant.
  ///
  /// @param by who asks; a member of the project
  /// @return the run, which goes on by itself
  /// @throws StudyProblem if the code cannot be run by anyone
  /// @throws Problem if the rules do not allow it, which is then on the public register
  public RunId request(ProjectId project, String commit, User by, Instant now) {
    var files = repositories.files(project, commit);
    var study = StudyCode.definition(files);
    try {
      var permit = policy.check(project, by.id(), now);
      var planned = planned(study, files);
      var given = imports.newest(project, study);
      var prepared = checks.check(study, files, given.study(), views.newest(permit));
      var run = new RunId(Reference.next("run", random));
      var people = views.draw(run, permit, now);
      lay(run, files, given, prepared);
      var asked =
          readings.keep(run, prepared, files, given.study(), StudyReadings.view(permit.datasets()));
      book.start(
          new NewRun(
              run,
              project,
              commit,
              by,
              permit.version(),
              planned,
              people,
              given.pinned(),
              asked,
              now,
              null),
          now);
      return run;
    } catch (Problem refused) {
      if (refused.blame() == Problem.Blame.NOT_ALLOWED) {
        book.refuse(project, commit, refused);
      }
      throw refused;
    }
  }

  /// Does a finished run again, over the same versions and people, to compare every byte.
  ///
  /// Nothing is taken from earlier results, and the rules of today apply: a permit that has
  /// changed, or one person's no since then, forbids it.
  ///
  /// @return the run that does it again
  /// @throws Problem if the rules do not allow it
  public RunId verify(RunId id, User by, Instant now) {
    return again(id, Optional.of(by), now);
  }

  /// As [#verify], because the server's own user asked at its machine: the rules are those for
  /// whoever asked for the first run, and the ledger says who did not ask.
  public RunId verifyAtConsole(RunId id, Instant now) {
    return again(id, Optional.empty(), now);
  }

  private RunId again(RunId id, Optional<User> asker, Instant now) {
    var earlier = runs.find(id).orElseThrow(StudyProblem.NoSuchRun::new);
    if (earlier.state() != RunState.FINISHED) {
      throw new StudyProblem.NotFinished();
    }
    var files = repositories.files(earlier.project(), earlier.commit());
    var study = StudyCode.definition(files);
    var by = asker.orElseGet(() -> users.get(earlier.requestedBy()));
    var permit = policy.check(earlier.project(), by.id(), now);
    var given = imports.again(earlier);
    var prepared = checks.check(study, files, given.study(), views.of(earlier, permit));
    var run = new RunId(Reference.next("run", random));
    var people = views.drawAgain(run, earlier, runs.peopleSha256(id), permit, now);
    lay(run, files, given, prepared);
    var asked =
        readings.keep(run, prepared, files, given.study(), StudyReadings.view(permit.datasets()));
    var start =
        new NewRun(
            run,
            earlier.project(),
            earlier.commit(),
            by,
            permit.version(),
            planned(study, files),
            people,
            given.pinned(),
            asked,
            earlier.choicesAsOf(),
            id);
    if (asker.isPresent()) {
      book.start(start, now);
    } else {
      book.startAtConsole(start, now);
    }
    return run;
  }

  private List<PlannedStep> planned(StudyDefinition study, StudyFiles files) {
    var planned = PlannedStep.of(study, files, environments.getObject());
    if (planned.stream().allMatch(step -> step.notPossible().isPresent())) {
      throw new StudyProblem.CodeRefused(
          new StudyFault.Unclear(
              planned.stream()
                  .map(step ->
                      new Flaw(
                          StudyDefinition.FILE,
                          study.action(step.action()).orElseThrow().place(),
                          step.notPossible().orElseThrow()))
                  .toList()));
    }
    return planned;
  }

  private void lay(RunId run, StudyFiles files, RunImports.Given given, PreparedStudy prepared) {
    try {
      new RunFolder(runs.folder(run)).write(files, given.files(), prepared);
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }
}
