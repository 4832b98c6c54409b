// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.glasshouse.airlock.AskedFile;
import org.glasshouse.airlock.AskingAgain;
import org.glasshouse.airlock.Foreseen;
import org.glasshouse.airlock.Reason;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Standing;
import org.glasshouse.airlock.State;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignedIn;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An analyst's release requests: where each stands, what was found, and what to do.
@Controller
class RequestRoom {

  private final ReleaseRequests requests;
  private final RequestPages pages;
  private final Releases releases;
  private final RandomGenerator random;
  private final AskingAgain again;
  private final Clock clock;

  RequestRoom(
      ReleaseRequests requests,
      RequestPages pages,
      Releases releases,
      RandomGenerator random,
      AskingAgain again,
      Clock clock) {
    this.again = again;
    this.requests = requests;
    this.pages = pages;
    this.releases = releases;
    this.random = random;
    this.clock = clock;
  }

  @GetMapping("/airlock")
  String all(SignedIn asker, Model model) {
    model.addAttribute("requests", pages.ofAuthor(asker.user().id()));
    return "airlock/all";
  }

  @GetMapping("/airlock/{id}")
  String one(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "") String sort,
      Model model) {
    var now = clock.instant();
    var page = pages.find(id, asker.user().id(), now);
    model.addAttribute("asked", page);
    model.addAttribute("mine", page.contents().author().equals(asker.user().id()));
    model.addAttribute("original", again.original(id).orElse(null));
    model.addAttribute("copies", again.copies(id));
    model.addAttribute("sort", sort);
    model.addAttribute("people", false);
    model.addAttribute(
        "groups",
        FileView.groups(
            pages,
            page,
            new FileView.Wish(from, sort, Map.of(), page.standing() == Standing.AUTHOR)));
    model.addAttribute("reasons", Reason.values());
    model.addAttribute("recall", releases.recallProgress(id).waitsFor(asker.user().id()));
    if (page.state() == State.QUARANTINED && page.contents().author().equals(asker.user().id())) {
      model.addAttribute("offers", requests.offers(id, asker.user().id()));
    }
    if (page.state() == State.DRAFT || page.state() == State.RETURNED) {
      if (page.contents().author().equals(asker.user().id())) {
        model.addAttribute("together", requests.together(id, asker.user().id()));
      }
      var inside = page.contents().files().stream().map(AskedFile::name).toList();
      model.addAttribute(
          "others",
          requests.foresee(page.contents().run(), asker.user().id(), now).stream()
              .map(Foreseen::file)
              .filter(name -> !inside.contains(name))
              .filter(name -> page.leftOut().stream().noneMatch(out -> out.file().equals(name)))
              .toList());
    }
    releases.find(id).ifPresent(release -> model.addAttribute("release", release));
    return "airlock/one";
  }

  @PostMapping("/airlock/{id}/submit")
  String submit(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    return done(id, next, () -> words(requests.submit(id, asker.user().id(), clock.instant())));
  }

  @PostMapping("/airlock/{id}/protect")
  String protect(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    return done(
        id, next, () -> words(requests.acceptProtection(id, asker.user().id(), clock.instant())));
  }

  @PostMapping("/airlock/{id}/take-back")
  String takeBack(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    return done(
        id,
        next,
        () -> {
          requests.takeBack(id, asker.user().id(), clock.instant());
          return "You have it back.";
        });
  }

  @PostMapping("/airlock/{id}/withdraw")
  String withdraw(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    return done(
        id,
        next,
        () -> {
          requests.withdraw(id, asker.user().id(), clock.instant());
          return "The request is withdrawn. Nothing has left.";
        });
  }

  @PostMapping("/airlock/{id}/comment")
  String comment(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        id,
        next,
        () -> {
          requests.comment(id, words, asker.user().id(), clock.instant());
          return "The checkers will read it.";
        });
  }

  @PostMapping("/airlock/{id}/explain")
  String explain(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam int group,
      @RequestParam String context,
      @RequestParam String controls,
      RedirectAttributes next) {
    return done(
        id,
        next,
        () -> {
          requests.explain(id, group, context, controls, asker.user().id(), clock.instant());
          return "What you wrote is kept.";
        });
  }

  /// Makes a link that works once and uses it at once, so that nobody has to pass it on.
  @PostMapping("/airlock/{id}/fetch")
  ResponseEntity<Resource> fetch(
      SignedIn asker, @PathVariable ReleaseRequestId id, @RequestParam String file) {
    var now = clock.instant();
    var holder = asker.user().id();
    var token = releases.link(id, file, holder, random, now);
    return ReleasedFiles.answer(releases.follow(token, holder, now));
  }

  private interface Act {
    String run();
  }

  private static String done(ReleaseRequestId id, RedirectAttributes next, Act act) {
    try {
      next.addFlashAttribute("done", act.run());
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/airlock/" + id;
  }

  static String words(State state) {
    return switch (state) {
      case IN_REVIEW -> "The machine found nothing that holds it. It is with the checkers now.";
      case RELEASED ->
          "The engine counted it, the machine found nothing, and the custodians allow it to leave at"
              + " once. It is in the register now.";
      case DRAFT,
          SUBMITTED,
          QUARANTINED,
          REVIEWED,
          RETURNED,
          AWAITS_SIGNATURE,
          APPROVED,
          REJECTED,
          WITHDRAWN,
          EXPIRED,
          RECALLED ->
          "The machine found something. Read what it says below.";
    };
  }
}
