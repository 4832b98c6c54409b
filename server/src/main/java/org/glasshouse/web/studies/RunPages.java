// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.Output;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunDesk;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A project's workspace, where runs are started, and each run as its project sees it.
@Controller
class RunPages {

  private static final String SECONDS_TO_THE_NEXT_LOOK = "5";

  private final Projects projects;
  private final Runs runs;
  private final Outputs outputs;
  private final Workspace workspace;
  private final StudyRepositories repositories;
  private final RunDesk desk;
  private final Clock clock;

  RunPages(
      Projects projects,
      Runs runs,
      Outputs outputs,
      Workspace workspace,
      StudyRepositories repositories,
      RunDesk desk,
      Clock clock) {
    this.projects = projects;
    this.runs = runs;
    this.outputs = outputs;
    this.workspace = workspace;
    this.repositories = repositories;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/projects/{id}/workspace")
  ModelAndView workspace(SignedIn asker, @PathVariable ProjectId id) {
    return workspace.page(asker, id, null);
  }

  @PostMapping("/projects/{id}/runs")
  ModelAndView start(
      SignedIn asker, @PathVariable ProjectId id, @RequestParam(defaultValue = "") String commit) {
    projects.requireMember(id, asker.user().id());
    try {
      var run = desk.request(id, commit, asker.user(), clock.instant());
      return new ModelAndView("redirect:/projects/" + id + "/runs/" + run);
    } catch (Problem refused) {
      return workspace.page(asker, id, refused);
    }
  }

  @GetMapping("/projects/{id}/runs/{run}")
  String run(
      SignedIn asker,
      @PathVariable ProjectId id,
      @PathVariable("run") RunId runId,
      Model model,
      HttpServletResponse response) {
    var project = projects.requireMember(id, asker.user().id());
    var run = runs.get(runId);
    if (!run.project().equals(id)) {
      throw new StudyProblem.NoSuchRun();
    }
    if (run.running()) {
      response.setHeader("Refresh", SECONDS_TO_THE_NEXT_LOOK);
    }
    model.addAttribute("project", project);
    model.addAttribute("run", run);
    model.addAttribute("steps", steps(run).actions());
    model.addAttribute("outputs", byAction(run));
    return "studies/run";
  }

  private StudyDefinition steps(Run run) {
    return StudyCode.definition(repositories.files(run.project(), run.commit()));
  }

  private Map<String, Output> byAction(Run run) {
    return outputs.of(run.id()).stream()
        .collect(Collectors.toMap(Output::action, Function.identity()));
  }
}
