// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import org.glasshouse.airlock.AirlockExceptions;
import org.glasshouse.airlock.AirlockPolicies;
import org.glasshouse.airlock.Lane;
import org.glasshouse.airlock.Reason;
import org.glasshouse.airlock.Releases;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a data custodian says on which terms a project's outputs leave.
@Controller
class PolicyPages {

  private final AirlockPolicies policies;
  private final Projects projects;
  private final Clock clock;
  private final AirlockExceptions exceptions;
  private final Releases releases;

  PolicyPages(
      AirlockPolicies policies,
      Projects projects,
      Clock clock,
      AirlockExceptions exceptions,
      Releases releases) {
    this.releases = releases;
    this.exceptions = exceptions;
    this.policies = policies;
    this.projects = projects;
    this.clock = clock;
  }

  @GetMapping("/custodian/projects/{id}/outputs")
  String policy(SignedIn asker, @PathVariable ProjectId id, Model model) {
    var policy = policies.of(id, clock.instant());
    if (!policy.custodians().contains(asker.user().organisation())) {
      throw new WebProblem.PageNotFound();
    }
    model.addAttribute("projectTitle", projects.title(id));
    model.addAttribute("policy", policy);
    model.addAttribute("lanes", policies.asStrictAs(policy));
    model.addAttribute("reasons", Reason.values());
    model.addAttribute(
        "released",
        releases.all().stream()
            .filter(release -> release.project().equals(id) && release.recalledAt() == null)
            .toList());
    model.addAttribute("stopped", exceptions.stopped(id, asker.user().id(), clock.instant()));
    return "airlock/policy";
  }

  @PostMapping("/custodian/projects/{id}/outputs")
  String say(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam Lane lane,
      @RequestParam(defaultValue = "false") boolean elsewhere,
      @RequestParam(defaultValue = "false") boolean signed,
      RedirectAttributes next) {
    try {
      policies.say(id, asker.user().id(), lane, elsewhere, signed, clock.instant());
      next.addFlashAttribute("done", "Kept, and public. It counts from the next request on.");
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/custodian/projects/" + id + "/outputs";
  }

  @PostMapping("/custodian/projects/{id}/outputs/exception")
  String allow(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam ReleaseRequestId request,
      @RequestParam String file,
      @RequestParam String words,
      RedirectAttributes next) {
    try {
      exceptions.allow(request, file, asker.user().id(), words, clock.instant());
      next.addFlashAttribute("done", "A clean copy goes to the checkers. The register says so.");
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/custodian/projects/" + id + "/outputs";
  }

  @PostMapping("/custodian/projects/{id}/outputs/recall")
  String recall(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam ReleaseRequestId request,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    try {
      releases.recall(request, asker.user().id(), reason, words, clock.instant());
      next.addFlashAttribute("done", "Recalled. Downloads are refused from now on.");
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/custodian/projects/" + id + "/outputs";
  }
}
