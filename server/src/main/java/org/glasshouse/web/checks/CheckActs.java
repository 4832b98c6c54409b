// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.airlock.CheckersDesk;
import org.glasshouse.airlock.FastLaneReviews;
import org.glasshouse.airlock.Reason;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.State;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a checker does with a request; each act leads back to its page.
@Controller
class CheckActs {

  private static final String SENT_BACK =
      "Not yet: something left since the machine looked, and together with it this may give somebody"
          + " away. The machine has looked again, and so have people to. Its findings are below.";

  private final CheckersDesk desk;
  private final Releases releases;
  private final Clock clock;
  private final FastLaneReviews samples;

  CheckActs(CheckersDesk desk, Releases releases, Clock clock, FastLaneReviews samples) {
    this.samples = samples;
    this.desk = desk;
    this.releases = releases;
    this.clock = clock;
  }

  @PostMapping("/checks/{id}/review")
  String review(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes next) {
    var form = ReviewForm.of(typed);
    return done(
        asker,
        id,
        next,
        "Your review is in.",
        (checker, now) -> desk.review(id, checker, form.votes(), form.said(), now));
  }

  @PostMapping("/checks/{id}/comment")
  String comment(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "Your comment is kept.",
        (checker, now) -> desk.comment(id, checker, ReviewForm.said(typed), now));
  }

  @PostMapping("/checks/{id}/return")
  String handBack(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The request is back with its author.",
        (checker, now) -> desk.handBack(id, checker, reason, words, now));
  }

  @PostMapping("/checks/{id}/reject")
  String reject(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The request is rejected.",
        (checker, now) -> desk.reject(id, checker, reason, words, now));
  }

  /// @param leave files that do not leave with the others
  @PostMapping("/checks/{id}/approve")
  String approve(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam(defaultValue = "") List<String> leave,
      @RequestParam(defaultValue = "OTHER") Reason reason,
      RedirectAttributes next) {
    var leftOut = new LinkedHashMap<String, Reason>();
    leave.forEach(file -> leftOut.put(file, reason));
    return unlessSentBack(
        asker,
        id,
        next,
        "The request is approved. What it still needs to leave stands below.",
        (checker, now) -> desk.approve(id, leftOut, checker, now));
  }

  @PostMapping("/checks/{id}/ask")
  String ask(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The author reads your question now. The review goes on.",
        (checker, now) -> desk.ask(id, checker, words, now));
  }

  @PostMapping("/checks/{id}/sample")
  String sample(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam boolean fine,
      @RequestParam(defaultValue = "OTHER") Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        fine
            ? "Your review is kept."
            : "Your review is kept, and the release is recalled. Tell those who have fetched it.",
        (checker, now) -> {
          if (fine) {
            samples.fine(id, checker, words, now);
          } else {
            samples.notFine(id, checker, reason, words, now);
          }
        });
  }

  @PostMapping("/checks/{id}/clear")
  String clear(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The findings are cleared; two checkers look now.",
        (checker, now) -> desk.clear(id, checker, words, now));
  }

  @PostMapping("/checks/{id}/release")
  String release(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    return unlessSentBack(
        asker,
        id,
        next,
        "The files have left.",
        (checker, now) -> releases.release(id, checker, now));
  }

  @PostMapping("/checks/{id}/recall")
  String recall(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The release is recalled. Tell those who have fetched it.",
        (checker, now) -> releases.recall(id, checker, reason, words, now));
  }

  @PostMapping("/checks/{id}/confirm-recall")
  String confirm(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        asker,
        id,
        next,
        "The recall is confirmed.",
        (checker, now) -> releases.confirmRecall(id, checker, words, now));
  }

  private interface Act {
    void take(UserId checker, Instant now);
  }

  private interface Move {
    State take(UserId checker, Instant now);
  }

  /// A step before which the request is compared once more with what left meanwhile.
  private String unlessSentBack(
      SignedIn asker, ReleaseRequestId id, RedirectAttributes next, String words, Move move) {
    try {
      var state = move.take(asker.user().id(), clock.instant());
      boolean back = state == State.IN_REVIEW || state == State.QUARANTINED;
      next.addFlashAttribute("done", back ? SENT_BACK : words);
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/checks/" + id;
  }

  private String done(
      SignedIn asker, ReleaseRequestId id, RedirectAttributes next, String words, Act act) {
    try {
      act.take(asker.user().id(), clock.instant());
      next.addFlashAttribute("done", words);
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/checks/" + id;
  }
}
