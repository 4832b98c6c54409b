// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import java.util.List;
import org.glasshouse.airlock.AskingAgain;
import org.glasshouse.airlock.Group;
import org.glasshouse.airlock.Reason;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Standing;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an author does with parts of a request: groups, single files, questions, a recall.
@Controller
class RequestParts {

  private final ReleaseRequests requests;
  private final Releases releases;
  private final RequestPages pages;
  private final AskingAgain again;
  private final Clock clock;

  RequestParts(
      ReleaseRequests requests,
      Releases releases,
      RequestPages pages,
      AskingAgain again,
      Clock clock) {
    this.again = again;
    this.requests = requests;
    this.releases = releases;
    this.pages = pages;
    this.clock = clock;
  }

  @PostMapping("/airlock/{id}/group")
  String group(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam(defaultValue = "") List<String> outputs,
      @RequestParam String context,
      @RequestParam String controls,
      RedirectAttributes next) {
    var group = new Group(outputs, context, controls);
    return done(
        id,
        next,
        "The group is added.",
        () -> requests.addGroup(id, group, asker.user().id(), clock.instant()));
  }

  @PostMapping("/airlock/{id}/leave-out")
  String leaveOut(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String file,
      @RequestParam Reason reason,
      RedirectAttributes next) {
    return done(
        id,
        next,
        "The file is left out. You may ask for it in another request.",
        () -> requests.leaveOut(id, file, reason, asker.user().id(), clock.instant()));
  }

  @PostMapping("/airlock/{id}/answer")
  String answer(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam long question,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        id,
        next,
        "The checker reads your answer.",
        () -> requests.answer(id, question, words, asker.user().id(), clock.instant()));
  }

  @PostMapping("/airlock/{id}/acknowledge")
  String acknowledge(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        id,
        next,
        "Thank you. The register counts it.",
        () -> releases.acknowledge(id, asker.user().id(), words, clock.instant()));
  }

  /// Leads to the new draft, or back with what stood against it.
  @PostMapping("/airlock/{id}/copy")
  String copy(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    try {
      var draft = again.copyAsNew(id, asker.user().id(), clock.instant());
      next.addFlashAttribute("done", "This is a new draft with the same files and words.");
      return "redirect:/airlock/" + draft;
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
      return "redirect:/airlock/" + id;
    }
  }

  @GetMapping("/airlock/{id}/charts/{number}.svg")
  ResponseEntity<String> chart(
      SignedIn asker, @PathVariable ReleaseRequestId id, @PathVariable int number) {
    var page = pages.find(id, asker.user().id(), clock.instant());
    if (page.standing() == Standing.STRANGER) {
      throw new WebProblem.PageNotFound();
    }
    return Charts.answer(pages, page, number);
  }

  @GetMapping("/airlock/{id}/pictures/{number}.png")
  ResponseEntity<byte[]> picture(
      SignedIn asker, @PathVariable ReleaseRequestId id, @PathVariable int number) {
    return Charts.picture(pages, pages.find(id, asker.user().id(), clock.instant()), number);
  }

  private static String done(
      ReleaseRequestId id, RedirectAttributes next, String words, Runnable act) {
    try {
      act.run();
      next.addFlashAttribute("done", words);
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/airlock/" + id;
  }
}
