// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.front;

import java.util.Set;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The front page and the pages that explain.
@Controller
class FrontPages {

  private static final Set<String> HELP =
      Set.of(
          "your-data",
          "five-safes",
          "words",
          "privacy",
          "accessibility",
          "contact",
          "demonstration");

  private final ObjectProvider<Figures> figures;
  private final String contact;

  FrontPages(ObjectProvider<Figures> figures, @Value("${glasshouse.contact:}") String contact) {
    this.figures = figures;
    this.contact = contact;
  }

  @GetMapping("/")
  String front(Model model) {
    model.addAttribute(
        "figures", figures.orderedStream().flatMap(source -> source.figures().stream()).toList());
    return "front/front";
  }

  @GetMapping("/help")
  String help() {
    return "front/help";
  }

  @GetMapping("/help/{topic}")
  String topic(@PathVariable String topic, Model model) {
    if (!HELP.contains(topic)) {
      throw new WebProblem.PageNotFound();
    }
    if (!contact.isBlank()) {
      model.addAttribute("contact", contact);
    }
    return "front/" + topic;
  }
}
