// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.custodian;

import java.time.Clock;
import java.util.List;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.Problem;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.projects.OutputPolicy;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a custodian says on which terms outputs of their data leave under permits to come.
@Controller
class OutputPolicyPages {

  private final OutputPolicies policies;
  private final Datasets datasets;
  private final Clock clock;

  OutputPolicyPages(OutputPolicies policies, Datasets datasets, Clock clock) {
    this.policies = policies;
    this.datasets = datasets;
    this.clock = clock;
  }

  @GetMapping("/custodian/data/{id}/outputs")
  String page(SignedIn asker, @PathVariable DatasetId id, Model model) {
    model.addAttribute("dataset", ours(asker, id));
    model.addAttribute("policy", policies.of(id));
    model.addAttribute("profiles", policies.profiles());
    return "custodian/outputs";
  }

  @PostMapping("/custodian/data/{id}/outputs")
  String say(
      SignedIn asker,
      @PathVariable DatasetId id,
      @RequestParam(defaultValue = "") List<String> profiles,
      @RequestParam(defaultValue = "2") int checkers,
      @RequestParam(defaultValue = "false") boolean elsewhere,
      @RequestParam(defaultValue = "false") boolean signed,
      RedirectAttributes next) {
    ours(asker, id);
    try {
      int people = Math.clamp(checkers, 0, 2);
      var policy = new OutputPolicy(id, profiles, people, elsewhere, signed, true);
      policies.say(policy, asker.user(), clock.instant());
      next.addFlashAttribute("done", "Kept, and public. It counts from the next permit on.");
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/custodian/data/" + id + "/outputs";
  }

  private Dataset ours(SignedIn asker, DatasetId id) {
    return datasets
        .find(id)
        .filter(dataset -> dataset.custodian().equals(asker.user().organisation()))
        .orElseThrow(WebProblem.PageNotFound::new);
  }
}
