// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.Projects;
import org.glasshouse.sandbox.Environment;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunDesk;
import org.glasshouse.studies.RunStory;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StepOfRun;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.studies.StudyRepositories;
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
  private final RunStory story;
  private final StudyRepositories repositories;
  private final RunDesk desk;
  private final ReadingPages readings;
  private final Clock clock;

  RunPages(
      Projects projects,
      Runs runs,
      Outputs outputs,
      Workspace workspace,
      RunStory story,
      StudyRepositories repositories,
      RunDesk desk,
      ReadingPages readings,
      Clock clock) {
    this.projects = projects;
    this.runs = runs;
    this.outputs = outputs;
    this.workspace = workspace;
    this.story = story;
    this.repositories = repositories;
    this.desk = desk;
    this.readings = readings;
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
    model.addAttribute("imports", story.imports(runId));
    model.addAttribute("atConsole", story.askedAtConsole(runId));
    var steps = story.steps(runId);
    var study = StudyCode.definition(repositories.files(id, run.commit()));
    model.addAttribute(
        "steps",
        steps.stream()
            .map(step -> StepView.of(step, study.action(step.action()).orElseThrow()))
            .toList());
    model.addAttribute("lists", readings.lists(id, run.commit(), run.startedAt()));
    model.addAttribute("energy", story.energyMethod(runId));
    model.addAttribute("environments", environments(steps));
    model.addAttribute(
        "outputs",
        outputs.of(runId).stream()
            .map(output -> OutputView.of(output, outputs.seal(output)))
            .toList());
    model.addAttribute("verifications", story.verifications(runId));
    return "studies/run";
  }

  @PostMapping("/projects/{id}/runs/{run}/verify")
  ModelAndView verify(
      SignedIn asker, @PathVariable ProjectId id, @PathVariable("run") RunId runId) {
    projects.requireMember(id, asker.user().id());
    if (!runs.get(runId).project().equals(id)) {
      throw new StudyProblem.NoSuchRun();
    }
    var again = desk.verify(runId, asker.user(), clock.instant());
    return new ModelAndView("redirect:/projects/" + id + "/runs/" + again);
  }

  private List<Environment> environments(List<StepOfRun> steps) {
    return steps.stream()
        .map(StepOfRun::environment)
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(sha256 -> story.environment(sha256).stream())
        .toList();
  }
}
