// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.AccountsProblem;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Sanction;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where an operator registers the organisations and staff who may sign in.
@Controller
@RequestMapping("/operator/staff")
class StaffPages {

  private final Users users;
  private final Organisations organisations;
  private final SafePeople safePeople;
  private final Sanctions sanctions;
  private final RandomGenerator random;
  private final Clock clock;

  StaffPages(
      Users users,
      Organisations organisations,
      SafePeople safePeople,
      Sanctions sanctions,
      RandomGenerator random,
      Clock clock) {
    this.users = users;
    this.organisations = organisations;
    this.safePeople = safePeople;
    this.sanctions = sanctions;
    this.random = random;
    this.clock = clock;
  }

  /// Somebody who works here, and what is known of how safe a person they are.
  ///
  /// @param accredited the first day on which no accreditation counts
  /// @param trained the first day on which no training counts
  record Line(
      User user,
      Optional<LocalDate> accredited,
      Optional<LocalDate> trained,
      Optional<Sanction> sanction) {}

  @GetMapping
  String all(Model model) {
    var now = clock.instant();
    model.addAttribute("lines", users.staff().stream().map(user -> line(user, now)).toList());
    model.addAttribute("organisations", organisations.all());
    return "operator/staff";
  }

  @GetMapping("/new")
  String blank(Model model) {
    model.addAttribute("form", NewStaff.empty());
    return form(model);
  }

  @PostMapping("/new")
  String register(
      @Valid @ModelAttribute("form") NewStaff form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    if (form.mixesRoles()) {
      errors.rejectValue(
          "roles", "wrong", "Nobody is both a researcher and an operator: take one away");
    }
    if (errors.hasErrors()) {
      return form(model);
    }
    var user = form.user(new UserId(Reference.next("staff", random)));
    try {
      users.register(user);
    } catch (AccountsProblem problem) {
      model.addAttribute("problem", problem);
      return form(model);
    }
    next.addFlashAttribute("done", user.name() + " is registered and can sign in.");
    return "redirect:/operator/staff/" + user.id();
  }

  @GetMapping("/organisation")
  String blankOrganisation(Model model) {
    model.addAttribute("form", NewOrganisation.empty());
    return organisationForm(model);
  }

  @PostMapping("/organisation")
  String registerOrganisation(
      @Valid @ModelAttribute("form") NewOrganisation form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    if (errors.hasErrors()) {
      return organisationForm(model);
    }
    var organisation = form.organisation();
    if (organisations.find(organisation.id()).isPresent()) {
      errors.rejectValue("id", "wrong", "Another organisation has this short name");
      return organisationForm(model);
    }
    organisations.register(organisation);
    next.addFlashAttribute("done", organisation.name() + " is registered.");
    return "redirect:/operator/staff";
  }

  private Line line(User user, Instant now) {
    return new Line(
        user,
        safePeople.accreditedUntil(user.id()),
        safePeople.trainedUntil(user.id()),
        sanctions.inForce(user.id(), now));
  }

  private String form(Model model) {
    Map<String, String> employers = new LinkedHashMap<>();
    organisations.all().forEach(known -> employers.put(known.id().value(), known.name()));
    Map<Role, String> roles = new LinkedHashMap<>();
    for (var role : Role.values()) {
      roles.put(role, role.words());
    }
    model.addAttribute("employers", employers);
    model.addAttribute("roles", roles);
    return "operator/staff-form";
  }

  private static String organisationForm(Model model) {
    Map<UserKind, String> kinds = new LinkedHashMap<>();
    for (var kind : UserKind.values()) {
      kinds.put(kind, kind.words());
    }
    model.addAttribute("kinds", kinds);
    return "operator/organisation-form";
  }
}
