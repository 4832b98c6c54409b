// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.glasshouse.airlock.CheckersDesk;
import org.glasshouse.airlock.FastLaneReviews;
import org.glasshouse.airlock.Reason;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Standing;
import org.glasshouse.airlock.State;
import org.glasshouse.airlock.Turnaround;
import org.glasshouse.airlock.Vote;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.airlock.Charts;
import org.glasshouse.web.airlock.FileView;
import org.glasshouse.web.airlock.SampleRow;
import org.glasshouse.web.problems.WebProblem;
import org.glasshouse.web.signing.SignatureNotes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What waits for a checker, and the page on which they look and decide.
@Controller
class CheckPages {

  private static final Duration SINCE = Duration.ofDays(365);

  private final RequestPages pages;
  private final Releases releases;
  private final Turnaround turnaround;
  private final CodeOfRun code;
  private final Clock clock;
  private final CheckersDesk desk;
  private final FastLaneReviews samples;
  private final SignatureNotes notes;

  CheckPages(
      RequestPages pages,
      Releases releases,
      Turnaround turnaround,
      CodeOfRun code,
      Clock clock,
      CheckersDesk desk,
      FastLaneReviews samples,
      SignatureNotes notes) {
    this.notes = notes;
    this.desk = desk;
    this.samples = samples;
    this.pages = pages;
    this.releases = releases;
    this.turnaround = turnaround;
    this.code = code;
    this.clock = clock;
  }

  @GetMapping("/checks")
  String queue(SignedIn asker, Model model) {
    var now = clock.instant();
    model.addAttribute("queue", pages.queue(asker.user().id(), now));
    notes.onList(asker.user().id(), model);
    model.addAttribute("released", releases.all());
    model.addAttribute("samples", samples.all());
    model.addAttribute("waiting", SampleRow.of(samples, now));
    model.addAttribute("figures", turnaround.figures(now.minus(SINCE), now));
    return "checks/queue";
  }

  /// A chart that we draw from the file, so that no picture has to be let out.
  @GetMapping("/checks/{id}/charts/{number}.svg")
  ResponseEntity<String> chart(
      SignedIn asker, @PathVariable ReleaseRequestId id, @PathVariable int number) {
    var page = pages.find(id, asker.user().id(), clock.instant());
    if (page.standing() != Standing.CHECKER) {
      throw new WebProblem.PageNotFound();
    }
    return Charts.answer(pages, page, number);
  }

  /// A picture that a custodian made an exception for, in its clean copy.
  @GetMapping("/checks/{id}/pictures/{number}.png")
  ResponseEntity<byte[]> picture(
      SignedIn asker, @PathVariable ReleaseRequestId id, @PathVariable int number) {
    var page = pages.find(id, asker.user().id(), clock.instant());
    if (page.standing() != Standing.CHECKER) {
      throw new WebProblem.PageNotFound();
    }
    return Charts.picture(pages, page, number);
  }

  @GetMapping("/checks/{id}")
  String one(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "false") boolean people,
      Model model,
      HttpServletResponse response) {
    var now = clock.instant();
    var page = pages.find(id, asker.user().id(), now);
    if (page.standing() != Standing.CHECKER) {
      throw new WebProblem.PageNotFound();
    }
    model.addAttribute("asked", page);
    notes.onRequest(page, asker.user().id(), model, response);
    boolean shown = people && page.state().ball() == State.Ball.CHECKERS;
    var counts =
        shown
            ? desk.underlying(id, asker.user().id(), now)
            : java.util.Map.<String, org.glasshouse.disclosure.evidence.TableEvidence>of();
    model.addAttribute("people", shown);
    model.addAttribute("sort", sort);
    model.addAttribute(
        "groups", FileView.groups(pages, page, new FileView.Wish(from, sort, counts, shown)));
    model.addAttribute("different", pages.saidDifferently(page));
    model.addAttribute("recall", releases.recallProgress(id));
    samples.find(id).ifPresent(sample -> model.addAttribute("sample", sample));
    model.addAttribute("code", code.of(page.contents().run()));
    model.addAttribute("votes", Vote.values());
    model.addAttribute("reasons", Reason.values());
    releases.find(id).ifPresent(release -> model.addAttribute("release", release));
    return "checks/one";
  }
}
