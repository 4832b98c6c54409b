// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which a visitor of the demonstration chooses whom to be.
@Controller
@Profile("demo")
class PersonaPages {

  private final Personas personas;
  private final Clock clock;

  PersonaPages(Personas personas, Clock clock) {
    this.personas = personas;
    this.clock = clock;
  }

  /// A card to choose.
  record Card(Persona persona, String name) {}

  /// A row of cards.
  record Row(Persona.Group group, List<Card> cards) {}

  @GetMapping("/demo/personas")
  String choose(Model model) {
    model.addAttribute("rows", Arrays.stream(Persona.Group.values()).map(this::row).toList());
    return "personas/choose";
  }

  @PostMapping("/demo/personas")
  String chosen(
      @RequestParam("persona") String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    var persona = personas.find(id).orElseThrow(WebProblem.NotUnderstood::new);
    if (personas.name(persona).isEmpty()) {
      throw new WebProblem.NotUnderstood();
    }
    request.getSession();
    request.changeSessionId();
    var now = FactorGrantedAuthority.withAuthority("FACTOR_CHOSEN").issuedAt(clock.instant());
    var login =
        UsernamePasswordAuthenticationToken.authenticated(persona.id(), null, List.of(now.build()));
    IssuerSession.LOGIN.saveContext(new SecurityContextImpl(login), request, response);
    var asked = IssuerSession.REQUESTS.getRequest(request, response);
    return "redirect:" + (asked == null ? "/sign-in" : asked.getRedirectUrl());
  }

  private Row row(Persona.Group group) {
    return new Row(
        group,
        personas.all().stream()
            .filter(persona -> persona.group() == group)
            .flatMap(
                persona -> personas.name(persona).map(name -> new Card(persona, name)).stream())
            .toList());
  }
}
