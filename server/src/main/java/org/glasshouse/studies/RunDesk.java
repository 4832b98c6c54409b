// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.RunId;
import org.springframework.stereotype.Component;

/// Where a run is asked for: allowed and recorded, or refused and recorded.
@Component
public class RunDesk {

  private final StudyRepositories repositories;
  private final RunPolicy policy;
  private final RunViews views;
  private final RunBook book;
  private final RandomGenerator random;

  RunDesk(
      StudyRepositories repositories,
      RunPolicy policy,
      RunViews views,
      RunBook book,
      RandomGenerator random) {
    this.repositories = repositories;
    this.policy = policy;
    this.views = views;
    this.book = book;
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
      var permit = policy.check(project, by, now);
      CheckedStudy.of(study, files, views.newest(permit));
      var run = new RunId(Reference.next("run", random));
      book.start(run, project, commit, study, by, views.draw(run, permit, now), now);
      return run;
    } catch (Problem refused) {
      if (refused.blame() == Problem.Blame.NOT_ALLOWED) {
        book.refuse(project, commit, refused);
      }
      throw refused;
    }
  }
}
