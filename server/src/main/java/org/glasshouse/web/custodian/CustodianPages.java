// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.custodian;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.glasshouse.accounts.User;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.projects.Seat;
import org.glasshouse.projects.StopButton;
import org.glasshouse.web.Names;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.glasshouse.web.projects.Standing;
import org.glasshouse.web.projects.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Projects that use the data of the custodian's organisation, and the button that stops each.
@Controller
class CustodianPages {

  private final Projects projects;
  private final Amendments amendments;
  private final StopButton stopButton;
  private final Datasets datasets;
  private final Names names;
  private final Clock clock;

  CustodianPages(
      Projects projects,
      Amendments amendments,
      StopButton stopButton,
      Datasets datasets,
      Names names,
      Clock clock) {
    this.projects = projects;
    this.amendments = amendments;
    this.stopButton = stopButton;
    this.datasets = datasets;
    this.names = names;
    this.clock = clock;
  }

  /// A project and where it stands.
  record Line(Project project, Permit permit, Standing standing) {}

  @GetMapping("/custodian")
  String all(SignedIn asker, Model model) {
    var now = clock.instant();
    List<Line> lines =
        usersOfDataOf(asker.user()).stream()
            .map(project ->
                new Line(project, project.permit().orElseThrow(), Standing.of(project, now)))
            .toList();
    model.addAttribute("organisation", names.organisation(asker.user().organisation()));
    model.addAttribute("lines", lines);
    model.addAttribute("datasets", ofOrganisationOf(asker.user()));
    var seat = new Seat(Seat.As.CUSTODIAN, asker.user().organisation());
    model.addAttribute(
        "changes",
        amendments.before(seat).stream()
            .filter(change -> change instanceof Amendment.Waiting one && one.awaits(seat))
            .count());
    return "custodian/all";
  }

  @GetMapping("/custodian/projects/{id}")
  ModelAndView one(SignedIn asker, @PathVariable ProjectId id) {
    return page(asker, id, "", null);
  }

  @PostMapping("/custodian/projects/{id}/suspend")
  ModelAndView suspend(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    return act(
        asker,
        id,
        reason,
        next,
        "The project is suspended. Its runs are stopped, and the register says why.",
        () -> stopButton.suspend(id, asker.user(), Typed.text(reason), clock.instant()));
  }

  @PostMapping("/custodian/projects/{id}/restart")
  ModelAndView restart(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    return act(
        asker,
        id,
        reason,
        next,
        "The project may go on. The register says why.",
        () -> stopButton.resume(id, asker.user(), Typed.text(reason), clock.instant()));
  }

  private ModelAndView act(
      SignedIn asker,
      ProjectId id,
      String reason,
      RedirectAttributes next,
      String done,
      Runnable act) {
    requireUserOfData(asker, id);
    try {
      act.run();
    } catch (Problem problem) {
      return page(asker, id, reason, problem);
    }
    next.addFlashAttribute("done", done);
    return new ModelAndView("redirect:/custodian/projects/" + id);
  }

  private ModelAndView page(
      SignedIn asker, ProjectId id, String reason, @Nullable Problem problem) {
    var project = requireUserOfData(asker, id);
    var suspension = project.suspension();
    var page =
        new ModelAndView("custodian/project")
            .addObject("project", project)
            .addObject("standing", Standing.of(project, clock.instant()))
            .addObject(
                "timeline", Timeline.of(project, projects.history(id), amendments.of(id), names))
            .addObject("mine", suspension != null && suspension.by().equals(asker.user().id()))
            .addObject("reason", reason);
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }

  private Project requireUserOfData(SignedIn asker, ProjectId id) {
    return usersOfDataOf(asker.user()).stream()
        .filter(project -> project.id().equals(id))
        .findFirst()
        .orElseThrow(ProjectsProblem.NotFound::new);
  }

  private List<Dataset> ofOrganisationOf(User custodian) {
    return datasets.all().stream()
        .filter(dataset -> dataset.custodian().equals(custodian.organisation()))
        .toList();
  }

  private List<Project> usersOfDataOf(User custodian) {
    var theirs = ofOrganisationOf(custodian).stream().map(Dataset::id).collect(Collectors.toSet());
    return projects.all().stream()
        .filter(project ->
            project
                .permit()
                .filter(permit ->
                    permit.datasets().stream()
                        .anyMatch(request -> theirs.contains(request.dataset())))
                .isPresent())
        .toList();
  }
}
