// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.Names;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A user's projects, and each as its own people see it.
@Controller
class ProjectPages {

  private final Projects projects;
  private final Amendments amendments;
  private final ProjectDesk desk;
  private final UnfinishedForms unfinished;
  private final Names names;
  private final Clock clock;

  ProjectPages(
      Projects projects,
      Amendments amendments,
      ProjectDesk desk,
      UnfinishedForms unfinished,
      Names names,
      Clock clock) {
    this.projects = projects;
    this.amendments = amendments;
    this.desk = desk;
    this.unfinished = unfinished;
    this.names = names;
    this.clock = clock;
  }

  /// A project and where it stands.
  record Line(Project project, Standing standing) {}

  @GetMapping("/projects")
  String all(SignedIn asker, Model model) {
    var now = clock.instant();
    List<Line> lines =
        projects.ofMember(asker.user().id()).stream()
            .map(project -> new Line(project, Standing.of(project, now)))
            .toList();
    model.addAttribute("lines", lines);
    model.addAttribute("unfinished", unfinished.of(asker.user().id()));
    return "projects/all";
  }

  @GetMapping("/projects/{id}")
  ModelAndView one(SignedIn asker, @PathVariable ProjectId id) {
    return page(asker, id, null, "");
  }

  @PostMapping("/projects/{id}/submit")
  String submit(SignedIn asker, @PathVariable ProjectId id, RedirectAttributes next) {
    desk.submit(id, asker.user(), clock.instant());
    next.addFlashAttribute("done", "Your application was sent and is on the public register.");
    return "redirect:/projects/" + id;
  }

  @PostMapping("/projects/{id}/withdraw")
  String withdraw(SignedIn asker, @PathVariable ProjectId id, RedirectAttributes next) {
    desk.withdraw(id, asker.user(), clock.instant());
    next.addFlashAttribute("done", "Your application was taken back. The register says so.");
    return "redirect:/projects/" + id;
  }

  @PostMapping("/projects/{id}/answers")
  Object answer(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String answer,
      RedirectAttributes next) {
    projects.requireMember(id, asker.user().id());
    try {
      desk.answer(id, asker.user(), number, Typed.text(answer), clock.instant());
    } catch (Problem problem) {
      return page(asker, id, problem, answer);
    }
    next.addFlashAttribute("done", "Your answer was sent.");
    return "redirect:/projects/" + id;
  }

  private static boolean lead(SignedIn asker, Project project) {
    return project.application().lead().equals(asker.user().id());
  }

  private static Optional<Amendment> waits(List<Amendment> changes) {
    return changes.stream().filter(Amendment.Waiting.class::isInstance).findFirst();
  }

  private boolean inForce(Project project) {
    return !project.suspended()
        && project.permit().filter(permit -> !permit.expired(clock.instant())).isPresent();
  }

  private ModelAndView page(SignedIn asker, ProjectId id, @Nullable Problem problem, String typed) {
    var project = projects.requireMember(id, asker.user().id());
    var history = projects.history(id);
    var changes = amendments.of(id);
    var page =
        new ModelAndView("projects/one")
            .addObject("project", project)
            .addObject("standing", Standing.of(project, clock.instant()))
            .addObject("timeline", Timeline.of(project, history, changes, names))
            .addObject("history", history)
            .addObject("changes", changes.reversed())
            .addObject(
                "canAsk", lead(asker, project) && waits(changes).isEmpty() && inForce(project))
            .addObject("typed", typed);
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }
}
