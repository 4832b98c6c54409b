// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.front;

import java.util.Set;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.stereotype.Controller;
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

  @GetMapping("/")
  String front() {
    return "front/front";
  }

  @GetMapping("/help")
  String help() {
    return "front/help";
  }

  @GetMapping("/help/{topic}")
  String topic(@PathVariable String topic) {
    if (!HELP.contains(topic)) {
      throw new WebProblem.PageNotFound();
    }
    return "front/" + topic;
  }
}
