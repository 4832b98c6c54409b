// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.approvals;

import java.time.Clock;
import java.util.List;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.projects.Seat;
import org.glasshouse.projects.UnderReview;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.Names;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.glasshouse.web.projects.Standing;
import org.glasshouse.web.projects.Timeline;
import org.glasshouse.web.studies.ReadingPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Applications as an approving body sees them, and what it says to them.
@Controller
class ApprovalPages {

  private final Projects projects;
  private final Amendments amendments;
  private final ProjectDesk desk;
  private final ReadingPages readings;
  private final StudyRepositories repositories;
  private final Names names;
  private final Clock clock;
  private final OutputPolicies outputs;

  ApprovalPages(
      Projects projects,
      Amendments amendments,
      ProjectDesk desk,
      ReadingPages readings,
      StudyRepositories repositories,
      Names names,
      Clock clock,
      OutputPolicies outputs) {
    this.outputs = outputs;
    this.projects = projects;
    this.amendments = amendments;
    this.desk = desk;
    this.readings = readings;
    this.repositories = repositories;
    this.names = names;
    this.clock = clock;
  }

  /// An application, where it stands, and whether this body has still to decide.
  record Line(Project project, Standing standing, Turn turn) {}

  @GetMapping("/approvals")
  String all(SignedIn asker, Model model) {
    var now = clock.instant();
    var body = asker.user().organisation();
    List<Line> lines =
        projects.beforeBody(body).stream()
            .map(project ->
                new Line(project, Standing.of(project, now), Turn.of(project, asker.user())))
            .toList();
    model.addAttribute("body", names.organisation(body));
    model.addAttribute("waiting", lines.stream().filter(line -> line.turn().open()).toList());
    model.addAttribute("closed", lines.stream().filter(line -> !line.turn().open()).toList());
    var seat = new Seat(Seat.As.BODY, body);
    model.addAttribute(
        "changes",
        amendments.before(seat).stream()
            .filter(change -> change instanceof Amendment.Waiting one && one.awaits(seat))
            .count());
    return "approvals/all";
  }

  @GetMapping("/approvals/{id}")
  ModelAndView one(SignedIn asker, @PathVariable ProjectId id) {
    return page(asker, id, Said.nothing(), null);
  }

  /// What the project's newest code asks, for those who decide without writing code.
  @GetMapping("/approvals/{id}/study")
  String study(SignedIn asker, @PathVariable ProjectId id, Model model) {
    var project = requireBefore(asker, id);
    var reading = readings.newest(project).orElseThrow(ProjectsProblem.NotFound::new);
    model.addAttribute("project", project);
    model.addAttribute("reading", reading);
    model.addAttribute("files", repositories.files(id, reading.commit().id()));
    return "approvals/study";
  }

  @PostMapping("/approvals/{id}/questions")
  ModelAndView ask(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute Said said,
      RedirectAttributes next) {
    return act(
        asker,
        id,
        said,
        next,
        "Your question was sent. It is on the public register.",
        () -> desk.ask(id, asker.user(), Typed.text(said.question()), clock.instant()));
  }

  @PostMapping("/approvals/{id}/approve")
  ModelAndView approve(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute Said said,
      RedirectAttributes next) {
    return act(
        asker,
        id,
        said,
        next,
        "Your body's approval is recorded.",
        () ->
            desk.approve(
                id,
                asker.user(),
                Typed.text(said.reasons()),
                said.conditionLines(),
                Typed.text(said.profile()),
                clock.instant()));
  }

  @PostMapping("/approvals/{id}/refuse")
  ModelAndView refuse(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute Said said,
      RedirectAttributes next) {
    return act(
        asker,
        id,
        said,
        next,
        "Your body's refusal is recorded.",
        () -> desk.refuse(id, asker.user(), Typed.text(said.refusal()), clock.instant()));
  }

  private ModelAndView act(
      SignedIn asker, ProjectId id, Said said, RedirectAttributes next, String done, Runnable act) {
    requireBefore(asker, id);
    try {
      act.run();
    } catch (Problem problem) {
      return page(asker, id, said, problem);
    }
    next.addFlashAttribute("done", done);
    return new ModelAndView("redirect:/approvals/" + id);
  }

  private ModelAndView page(SignedIn asker, ProjectId id, Said said, @Nullable Problem problem) {
    var project = requireBefore(asker, id);
    var page =
        new ModelAndView("approvals/one")
            .addObject("project", project)
            .addObject("standing", Standing.of(project, clock.instant()))
            .addObject(
                "timeline", Timeline.of(project, projects.history(id), amendments.of(id), names))
            .addObject("study", readings.newest(project))
            .addObject("turn", Turn.of(project, asker.user()))
            .addObject("said", said);
    if (project.application() instanceof UnderReview review) {
      var data =
          review.proposal().datasets().stream().map(asked -> asked.dataset()).distinct().toList();
      page.addObject("profiles", outputs.choices(data))
          .addObject("terms", desk.foreseen(review.proposal(), review.decisions()));
    }
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }

  /// What is not before the user's body is, for them, not there.
  private Project requireBefore(SignedIn asker, ProjectId id) {
    return projects.beforeBody(asker.user().organisation()).stream()
        .filter(project -> project.id().equals(id))
        .findFirst()
        .orElseThrow(ProjectsProblem.NotFound::new);
  }
}
