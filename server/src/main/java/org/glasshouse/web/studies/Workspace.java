// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.time.Clock;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.ExampleStudies;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.ProblemPages;
import org.glasshouse.web.projects.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of a project's workspace, which is shown again when something on it was refused.
@Component
class Workspace {

  private final Projects projects;
  private final StudyRepositories repositories;
  private final ExampleStudies examples;
  private final Runs runs;
  private final Clock clock;

  Workspace(
      Projects projects,
      StudyRepositories repositories,
      ExampleStudies examples,
      Runs runs,
      Clock clock) {
    this.projects = projects;
    this.repositories = repositories;
    this.examples = examples;
    this.runs = runs;
    this.clock = clock;
  }

  /// The workspace as one of its members sees it.
  ModelAndView page(SignedIn asker, ProjectId id, @Nullable Problem problem) {
    var project = projects.requireMember(id, asker.user().id());
    var commits = repositories.commits(id);
    var page =
        new ModelAndView("studies/workspace")
            .addObject("project", project)
            .addObject("standing", Standing.of(project, clock.instant()))
            .addObject("commits", commits)
            .addObject(
                "files",
                commits.isEmpty()
                    ? StudyCode.files(new java.util.TreeMap<>())
                    : repositories.files(id, commits.getFirst().id()))
            .addObject("runs", runs.of(id))
            .addObject("examples", examples.names());
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }
}
