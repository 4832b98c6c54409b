// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.approvals;

import java.time.Clock;
import java.util.List;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.AmendmentDesk;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.Granted;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.projects.Seat;
import org.glasshouse.web.Names;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Times;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.glasshouse.web.projects.ChangeRow;
import org.glasshouse.web.projects.ChangeStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Changes of permits, for the approving bodies at one desk and the custodians of the data at
/// theirs: the same page, and each decides for itself.
@Controller
class AmendmentDecisionPages {

  private static final String DESK = "/{desk:approvals|custodian}/amendments";
  private static final String ONE = DESK + "/{id}/{number}";

  private final Projects projects;
  private final Amendments amendments;
  private final AmendmentDesk amendmentDesk;
  private final Names names;
  private final Times times;
  private final Clock clock;

  AmendmentDecisionPages(
      Projects projects,
      Amendments amendments,
      AmendmentDesk amendmentDesk,
      Names names,
      Times times,
      Clock clock) {
    this.projects = projects;
    this.amendments = amendments;
    this.amendmentDesk = amendmentDesk;
    this.names = names;
    this.times = times;
    this.clock = clock;
  }

  /// A change, the project's title, where it stands, and whether it waits for this organisation.
  record Line(Amendment change, String title, ChangeStanding standing, boolean open) {}

  @GetMapping(DESK)
  String all(SignedIn asker, @PathVariable String desk, Model model) {
    var seat = seat(desk, asker);
    var lines =
        amendments.before(seat).stream()
            .map(change ->
                new Line(
                    change,
                    projects.title(change.ask().project()),
                    ChangeStanding.of(change, names),
                    change instanceof Amendment.Waiting waiting && waiting.awaits(seat)))
            .toList();
    model.addAttribute("desk", desk);
    model.addAttribute("organisation", names.organisation(seat.organisation()));
    model.addAttribute("waiting", lines.stream().filter(Line::open).toList());
    model.addAttribute("closed", lines.stream().filter(line -> !line.open()).toList());
    return "approvals/amendments";
  }

  @GetMapping(ONE)
  ModelAndView one(
      SignedIn asker,
      @PathVariable String desk,
      @PathVariable ProjectId id,
      @PathVariable int number) {
    return page(asker, desk, id, number, Said.nothing(), null);
  }

  @PostMapping(ONE + "/approve")
  ModelAndView approve(
      SignedIn asker,
      @PathVariable String desk,
      @PathVariable ProjectId id,
      @PathVariable int number,
      @ModelAttribute Said said,
      RedirectAttributes next) {
    List<String> conditions = said.conditionLines();
    return act(
        asker,
        desk,
        id,
        number,
        said,
        next,
        () ->
            amendmentDesk.approve(
                id,
                number,
                seat(desk, asker).as(),
                asker.user(),
                Typed.text(said.reasons()),
                conditions,
                clock.instant()));
  }

  @PostMapping(ONE + "/refuse")
  ModelAndView refuse(
      SignedIn asker,
      @PathVariable String desk,
      @PathVariable ProjectId id,
      @PathVariable int number,
      @ModelAttribute Said said,
      RedirectAttributes next) {
    return act(
        asker,
        desk,
        id,
        number,
        said,
        next,
        () ->
            amendmentDesk.refuse(
                id,
                number,
                seat(desk, asker).as(),
                asker.user(),
                Typed.text(said.refusal()),
                clock.instant()));
  }

  private ModelAndView act(
      SignedIn asker,
      String desk,
      ProjectId id,
      int number,
      Said said,
      RedirectAttributes next,
      Runnable act) {
    amendments.requireBefore(seat(desk, asker), id, number);
    try {
      act.run();
    } catch (Problem problem) {
      return page(asker, desk, id, number, said, problem);
    }
    next.addFlashAttribute("done", "Your organisation’s decision is recorded.");
    return new ModelAndView("redirect:/" + desk + "/amendments/" + id + "/" + number);
  }

  private ModelAndView page(
      SignedIn asker, String desk, ProjectId id, int number, Said said, @Nullable Problem problem) {
    var seat = seat(desk, asker);
    var change = amendments.requireBefore(seat, id, number);
    if (!(projects.get(id).application() instanceof Granted project)) {
      throw new ProjectsProblem.NotFound();
    }
    var page =
        new ModelAndView("approvals/amendment")
            .addObject("desk", desk)
            .addObject("project", project)
            .addObject("change", change)
            .addObject("rows", ChangeRow.of(change.ask().difference(), names, times))
            .addObject("standing", ChangeStanding.of(change, names))
            .addObject("said", said);
    if (change instanceof Amendment.Waiting waiting) {
      page.addObject(
              "decide", waiting.awaits(seat) && !waiting.barred().contains(asker.user().id()))
          .addObject("terms", amendmentDesk.foreseen(project, change.ask()));
    }
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }

  private static Seat seat(String desk, SignedIn asker) {
    var as = desk.equals("approvals") ? Seat.As.BODY : Seat.As.CUSTODIAN;
    return new Seat(as, asker.user().organisation());
  }
}
