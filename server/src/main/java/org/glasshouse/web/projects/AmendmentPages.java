// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.AmendmentAsk;
import org.glasshouse.projects.AmendmentDesk;
import org.glasshouse.projects.Amendments;
import org.glasshouse.projects.Granted;
import org.glasshouse.projects.PermitText;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.web.Names;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Times;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a project's lead asks for a change of its permit, and its people see what became of it.
@Controller
class AmendmentPages {

  private final Projects projects;
  private final Amendments amendments;
  private final AmendmentDesk desk;
  private final Datasets datasets;
  private final Users users;
  private final Names names;
  private final Times times;
  private final Clock clock;

  AmendmentPages(
      Projects projects,
      Amendments amendments,
      AmendmentDesk desk,
      Datasets datasets,
      Users users,
      Names names,
      Times times,
      Clock clock) {
    this.projects = projects;
    this.amendments = amendments;
    this.desk = desk;
    this.datasets = datasets;
    this.users = users;
    this.names = names;
    this.times = times;
    this.clock = clock;
  }

  @GetMapping("/projects/{id}/amendments/new")
  ModelAndView begin(SignedIn asker, @PathVariable ProjectId id) {
    var project = granted(asker, id);
    return form(project, null).addObject("form", AmendmentForm.of(PermitText.of(project)));
  }

  @PostMapping("/projects/{id}/amendments/new")
  ModelAndView ask(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute("form") AmendmentForm form,
      BindingResult errors,
      RedirectAttributes next) {
    var project = granted(asker, id);
    var before = PermitText.of(project);
    var now = clock.instant();
    var offer = Offer.of(datasets);
    new FormCheck(offer, people(project).keySet(), LocalDate.ofInstant(now, ZoneOffset.UTC))
        .checkChange(form.filledIn(project.proposal()), errors);
    if (!lanes().containsKey(Typed.text(form.checkers()))) {
      errors.rejectValue("checkers", "wrong", "Choose how few people may look at an output");
    }
    var why = Typed.text(form.why());
    if (why.isEmpty()) {
      errors.rejectValue("why", "wrong", "Say why you ask for the change");
    } else if (why.length() > AmendmentAsk.LONGEST_REASON) {
      errors.rejectValue(
          "why",
          "wrong",
          "This answer must be " + AmendmentAsk.LONGEST_REASON + " characters or fewer");
    }
    if (errors.hasErrors()) {
      return form(project, null);
    }
    try {
      var wanted = form.text(offer, before, project.proposal(), project.lead());
      var asked = desk.ask(id, asker.user(), wanted, why, now);
      next.addFlashAttribute(
          "done",
          asked instanceof Amendment.Granted
              ? "The change counts from now on: there is a new permit. The register says so."
              : "Your request was sent and is on the public register. The permit stays as it is"
                  + " until it is decided.");
      return new ModelAndView("redirect:/projects/" + id + "/amendments/" + asked.ask().number());
    } catch (Problem problem) {
      return form(project, problem);
    }
  }

  @GetMapping("/projects/{id}/amendments/{number}")
  ModelAndView one(SignedIn asker, @PathVariable ProjectId id, @PathVariable int number) {
    var project = granted(asker, id);
    var change = amendments.get(id, number);
    return new ModelAndView("projects/amendment")
        .addObject("project", project)
        .addObject("change", change)
        .addObject("rows", ChangeRow.of(change.ask().difference(), names, times))
        .addObject("standing", ChangeStanding.of(change, names))
        .addObject(
            "mine",
            change instanceof Amendment.Waiting && project.lead().equals(asker.user().id()));
  }

  @PostMapping("/projects/{id}/amendments/{number}/withdraw")
  String withdraw(
      SignedIn asker,
      @PathVariable ProjectId id,
      @PathVariable int number,
      RedirectAttributes next) {
    projects.requireMember(id, asker.user().id());
    desk.withdraw(id, number, asker.user(), clock.instant());
    next.addFlashAttribute("done", "Your request was taken back. The permit stays as it is.");
    return "redirect:/projects/" + id + "/amendments/" + number;
  }

  private Granted granted(SignedIn asker, ProjectId id) {
    var application = projects.requireMember(id, asker.user().id()).application();
    if (!(application instanceof Granted granted)) {
      throw new ProjectsProblem.NotFound();
    }
    return granted;
  }

  private ModelAndView form(Granted project, @Nullable Problem problem) {
    var page =
        new ModelAndView("projects/amend")
            .addObject("project", project)
            .addObject("offer", Offer.of(datasets))
            .addObject("colleagues", people(project))
            .addObject("purposes", Answers.purposes())
            .addObject("lanes", lanes());
    if (problem != null) {
      page.addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
    }
    return page;
  }

  private static Map<String, String> lanes() {
    var lanes = new LinkedHashMap<String, String>();
    for (int checkers = 2; checkers >= 0; checkers--) {
      lanes.put(Integer.toString(checkers), ChangeRow.lane(checkers));
    }
    return lanes;
  }

  /// Who is on the project, and the analysts of its organisation who could be.
  private Map<String, String> people(Granted project) {
    var people = new LinkedHashMap<String, String>();
    for (var member : project.permit().people()) {
      people.put(member.value(), names.user(member));
    }
    for (var analyst : users.holding(Role.ANALYST)) {
      if (project.permit().organisation().equals(analyst.affiliation())) {
        people.putIfAbsent(analyst.id().value(), analyst.name());
      }
    }
    return people;
  }
}
