// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.accounts.AccountsProblem;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One member of staff: the evidence that they are a safe person, and a sanction where they were
/// not.
@Controller
@RequestMapping("/operator/staff/{id}")
class StaffMemberPages {

  private final Users users;
  private final SafePeople safePeople;
  private final Sanctions sanctions;
  private final Clock clock;

  StaffMemberPages(Users users, SafePeople safePeople, Sanctions sanctions, Clock clock) {
    this.users = users;
    this.safePeople = safePeople;
    this.sanctions = sanctions;
    this.clock = clock;
  }

  @ModelAttribute("member")
  User member(@PathVariable UserId id) {
    return users
        .find(id)
        .filter(user -> user.affiliation() != null)
        .orElseThrow(WebProblem.PageNotFound::new);
  }

  @GetMapping
  String one(@ModelAttribute("member") User member, SignedIn asker, Model model) {
    model.addAttribute("accreditations", safePeople.accreditations(member.id()));
    model.addAttribute("trainings", safePeople.trainings(member.id()));
    model.addAttribute("sanctions", sanctions.of(member.id()));
    model.addAttribute("inForce", sanctions.inForce(member.id(), clock.instant()).orElse(null));
    model.addAttribute("self", member.id().equals(asker.user().id()));
    return "operator/staff-member";
  }

  @GetMapping("/accreditation")
  String blankAccreditation(Model model) {
    return evidence(Evidence.empty(), Evidence.Kind.ACCREDITATION, model);
  }

  @PostMapping("/accreditation")
  String accredit(
      @ModelAttribute("member") User member,
      @ModelAttribute("form") Evidence form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    form.check(Evidence.Kind.ACCREDITATION, today(), errors);
    if (errors.hasErrors()) {
      return evidence(form, Evidence.Kind.ACCREDITATION, model);
    }
    safePeople.accredit(
        member.id(),
        new Accreditation(
            Typed.line(form.title()), form.firstDay().orElseThrow(), form.lastDay().orElseThrow()));
    return back(member, next, "The accreditation is recorded, and on the ledger.");
  }

  @GetMapping("/training")
  String blankTraining(Model model) {
    return evidence(Evidence.empty(), Evidence.Kind.TRAINING, model);
  }

  @PostMapping("/training")
  String train(
      @ModelAttribute("member") User member,
      @ModelAttribute("form") Evidence form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    form.check(Evidence.Kind.TRAINING, today(), errors);
    if (errors.hasErrors()) {
      return evidence(form, Evidence.Kind.TRAINING, model);
    }
    safePeople.train(
        member.id(),
        new Training(
            Typed.line(form.title()),
            Typed.line(form.provider()),
            form.firstDay().orElseThrow(),
            form.lastDay().orElseThrow()));
    return back(member, next, "The training is recorded, and on the ledger.");
  }

  @GetMapping("/sanction")
  String blankSanction(Model model) {
    model.addAttribute("form", NewSanction.empty());
    return sanctionForm(model);
  }

  @PostMapping("/sanction")
  String ban(
      SignedIn asker,
      @ModelAttribute("member") User member,
      @Valid @ModelAttribute("form") NewSanction form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    if (errors.hasErrors()) {
      return sanctionForm(model);
    }
    var now = clock.instant();
    try {
      sanctions.ban(
          member.id(), Typed.line(form.reason()), form.until(now), asker.user().id(), now);
    } catch (AccountsProblem problem) {
      model.addAttribute("problem", problem);
      return sanctionForm(model);
    }
    return back(
        member,
        next,
        member.name() + " is signed out, their runs are stopped and their requests wait.");
  }

  @PostMapping("/sanction/{sanction}/lift")
  String lift(
      SignedIn asker,
      @ModelAttribute("member") User member,
      @PathVariable String sanction,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes next) {
    try {
      sanctions.lift(sanction, Typed.line(reason), asker.user().id(), clock.instant());
    } catch (AccountsProblem problem) {
      model.addAttribute("problem", problem);
      return one(member, asker, model);
    }
    return back(member, next, "The sanction is lifted. " + member.name() + " may act again.");
  }

  private String evidence(Evidence form, Evidence.Kind kind, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("kind", kind);
    model.addAttribute("action", kind == Evidence.Kind.TRAINING ? "training" : "accreditation");
    return "operator/evidence-form";
  }

  private static String sanctionForm(Model model) {
    Map<Integer, String> lengths = new LinkedHashMap<>();
    lengths.put(30, "30 days");
    lengths.put(182, "Six months");
    lengths.put(365, "One year");
    lengths.put(1825, "Five years");
    model.addAttribute("lengths", lengths);
    return "operator/sanction-form";
  }

  private static String back(User member, RedirectAttributes next, String done) {
    next.addFlashAttribute("done", done);
    return "redirect:/operator/staff/" + member.id();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
