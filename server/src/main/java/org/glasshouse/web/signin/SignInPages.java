// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.Map;
import java.util.Set;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Signing in and out, as pages.
@Controller
class SignInPages {

  private static final Set<String> REFUSALS = Set.of("U007", "U008", "W004");

  private final boolean configured;
  private final Sanctions sanctions;

  SignInPages(ObjectProvider<ClientRegistrationRepository> issuers, Sanctions sanctions) {
    this.configured = issuers.getIfAvailable() != null;
    this.sanctions = sanctions;
  }

  @GetMapping("/sign-in")
  String signIn() {
    if (!configured) {
      throw new WebProblem.SignInNotConfigured();
    }
    return "redirect:/oauth2/authorization/" + SignInChains.REGISTRATION;
  }

  @GetMapping("/sign-in/refused/{code}")
  String refused(@PathVariable String code, Model model) {
    if (!REFUSALS.contains(code)) {
      throw new WebProblem.PageNotFound();
    }
    model.addAllAttributes(Map.of("code", code));
    return "signin/refused";
  }

  @GetMapping("/signed-out")
  String signedOut() {
    return "signin/signed-out";
  }

  @GetMapping("/signed-out/sanction/{id}")
  String sanctioned(@PathVariable String id, Model model) {
    model.addAttribute(
        "sanction",
        sanctions.all().stream()
            .filter(sanction -> sanction.id().equals(id))
            .findFirst()
            .orElseThrow(WebProblem.PageNotFound::new));
    return "signin/sanctioned";
  }
}
