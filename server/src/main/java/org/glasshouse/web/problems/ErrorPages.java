// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What each code means, for whoever met it.
@Controller
class ErrorPages {

  private final ErrorDocs docs;

  ErrorPages(ErrorDocs docs) {
    this.docs = docs;
  }

  @GetMapping("/errors")
  String all(Model model) {
    model.addAttribute("pages", docs.all());
    return "problems/all";
  }

  @GetMapping("/errors/{code}")
  String one(@PathVariable String code, Model model) {
    model.addAttribute("page", docs.find(code).orElseThrow(WebProblem.PageNotFound::new));
    return "problems/one";
  }
}
