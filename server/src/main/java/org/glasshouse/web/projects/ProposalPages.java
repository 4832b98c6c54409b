// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Draft;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The one form in which data are applied for.
@Controller
class ProposalPages {

  private final Projects projects;
  private final ProjectDesk desk;
  private final Datasets datasets;
  private final UnfinishedForms unfinished;
  private final Users users;
  private final Organisations organisations;
  private final Clock clock;

  ProposalPages(
      Projects projects,
      ProjectDesk desk,
      Datasets datasets,
      UnfinishedForms unfinished,
      Users users,
      Organisations organisations,
      Clock clock) {
    this.projects = projects;
    this.desk = desk;
    this.datasets = datasets;
    this.unfinished = unfinished;
    this.users = users;
    this.organisations = organisations;
    this.clock = clock;
  }

  @GetMapping("/projects/new")
  String begin(SignedIn asker, Model model) {
    model.addAttribute("form", ProposalForm.blank(asker.user().id()));
    return form(asker.user(), null, model);
  }

  @PostMapping("/projects/new")
  String keepNew(
      SignedIn asker,
      @ModelAttribute("form") ProposalForm form,
      BindingResult errors,
      @RequestParam(defaultValue = "draft") String act,
      @RequestParam(name = "unfinished", required = false) @Nullable String half,
      Model model,
      RedirectAttributes next) {
    model.addAttribute("unfinished", half);
    var answer = keep(asker.user(), null, form, errors, act, model, next);
    if (!errors.hasErrors()) {
      unfinished.forget(half, asker.user().id());
    } else if (act.equals("save")) {
      var kept = unfinished.keep(half, asker.user().id(), form, clock.instant());
      if (kept.isPresent()) {
        next.addFlashAttribute(
            "done", "Kept as it is, unfinished. Nobody else has seen it; go on when you like.");
        return "redirect:/projects/unfinished/" + kept.get();
      }
    }
    return answer;
  }

  @GetMapping("/projects/unfinished/{half}")
  String goOn(SignedIn asker, @PathVariable String half, Model model) {
    model.addAttribute("form", unfinished.form(half, asker.user().id()));
    model.addAttribute("unfinished", half);
    return form(asker.user(), null, model);
  }

  @PostMapping("/projects/unfinished/{half}/forget")
  String forget(SignedIn asker, @PathVariable String half, RedirectAttributes next) {
    unfinished.forget(half, asker.user().id());
    next.addFlashAttribute("done", "The unfinished application is gone.");
    return "redirect:/projects";
  }

  @GetMapping("/projects/{id}/edit")
  String edit(SignedIn asker, @PathVariable ProjectId id, Model model) {
    var application = projects.requireMember(id, asker.user().id()).application();
    if (!(application instanceof Draft draft)) {
      return "redirect:/projects/" + id;
    }
    model.addAttribute("form", ProposalForm.of(draft.proposal()));
    return form(asker.user(), id, model);
  }

  @PostMapping("/projects/{id}/edit")
  String keepAgain(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute("form") ProposalForm form,
      BindingResult errors,
      @RequestParam(defaultValue = "save") String act,
      Model model,
      RedirectAttributes next) {
    projects.requireMember(id, asker.user().id());
    return keep(asker.user(), id, form, errors, act, model, next);
  }

  private String keep(
      User lead,
      @Nullable ProjectId project,
      ProposalForm form,
      BindingResult errors,
      String act,
      Model model,
      RedirectAttributes next) {
    var now = clock.instant();
    var offer = Offer.of(datasets);
    new FormCheck(offer, colleagues(lead).keySet(), LocalDate.ofInstant(now, ZoneOffset.UTC))
        .check(form, errors);
    if (errors.hasErrors()) {
      return form(lead, project, model);
    }
    var proposal = form.proposal(offer, organisations.get(lead.organisation()), lead.id());
    var kept = project;
    if (kept == null) {
      kept = desk.draft(lead, proposal, now);
    } else {
      desk.revise(kept, lead, proposal);
    }
    if (act.equals("submit")) {
      desk.submit(kept, lead, now);
      next.addFlashAttribute("done", "Your application was sent and is on the public register.");
    } else {
      next.addFlashAttribute("done", "Your draft was saved. Nobody else has seen it yet.");
    }
    return "redirect:/projects/" + kept;
  }

  private String form(User lead, @Nullable ProjectId project, Model model) {
    model.addAttribute("project", project);
    model.addAttribute("offer", Offer.of(datasets));
    model.addAttribute("colleagues", colleagues(lead));
    model.addAttribute("purposes", Answers.purposes());
    model.addAttribute("articles6", Answers.ARTICLE_6);
    model.addAttribute("articles9", Answers.ARTICLE_9);
    model.addAttribute("confidentialities", Answers.CONFIDENTIALITY);
    return "projects/form";
  }

  /// The analysts who work where the applicant works.
  private Map<String, String> colleagues(User lead) {
    var names = new LinkedHashMap<String, String>();
    for (var analyst : users.holding(Role.ANALYST)) {
      if (lead.organisation().equals(analyst.affiliation())) {
        names.put(analyst.id().value(), analyst.name());
      }
    }
    return names;
  }
}
