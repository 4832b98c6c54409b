// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import org.glasshouse.airlock.ImportDesk;
import org.glasshouse.airlock.ImportId;
import org.glasshouse.airlock.ImportPages;
import org.glasshouse.airlock.ImportPart;
import org.glasshouse.airlock.Reason;
import org.glasshouse.kernel.Problem;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where imports are let in or turned down: by checkers, custodians and operators, each in the part
/// that their own door stands for.
@Controller
class ImportReviews {

  private static final String ROOM = "{room:checks|custodian|operator}";

  private final ImportDesk desk;
  private final ImportPages pages;
  private final Clock clock;

  ImportReviews(ImportDesk desk, ImportPages pages, Clock clock) {
    this.desk = desk;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/" + ROOM + "/imports")
  String all(SignedIn asker, @PathVariable String room, Model model) {
    var part = part(room);
    model.addAttribute("room", room);
    model.addAttribute("part", part);
    model.addAttribute("waiting", pages.waiting(part, asker.user().id(), clock.instant()));
    return "airlock/import-queue";
  }

  @GetMapping("/" + ROOM + "/imports/{id}")
  String one(SignedIn asker, @PathVariable String room, @PathVariable ImportId id, Model model) {
    var page = pages.find(id, part(room), asker.user().id(), clock.instant());
    model.addAttribute("room", room);
    model.addAttribute("part", part(room));
    model.addAttribute("asked", page);
    model.addAttribute("table", pages.table(page));
    model.addAttribute("text", pages.text(page));
    model.addAttribute("reasons", Reason.values());
    return "airlock/import";
  }

  @PostMapping("/" + ROOM + "/imports/{id}/let-in")
  String letIn(
      SignedIn asker,
      @PathVariable String room,
      @PathVariable ImportId id,
      RedirectAttributes next) {
    return done(
        room,
        next,
        "Your yes is kept. It lands with the second one.",
        () -> desk.letIn(id, part(room), asker.user().id(), clock.instant()));
  }

  @PostMapping("/" + ROOM + "/imports/{id}/turn-down")
  String turnDown(
      SignedIn asker,
      @PathVariable String room,
      @PathVariable ImportId id,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        room,
        next,
        "It is turned down.",
        () -> desk.turnDown(id, part(room), reason, words, asker.user().id(), clock.instant()));
  }

  @PostMapping("/" + ROOM + "/imports/{id}/take-out")
  String takeOut(
      SignedIn asker,
      @PathVariable String room,
      @PathVariable ImportId id,
      @RequestParam Reason reason,
      @RequestParam String words,
      RedirectAttributes next) {
    return done(
        room,
        next,
        "It is taken out; the next run does not find it.",
        () -> desk.takeOut(id, part(room), reason, words, asker.user().id(), clock.instant()));
  }

  private static ImportPart part(String room) {
    return switch (room) {
      case "custodian" -> ImportPart.DATA;
      case "operator" -> ImportPart.SECURITY;
      case String _ -> ImportPart.CHECKER;
    };
  }

  private static String done(String room, RedirectAttributes next, String words, Runnable act) {
    try {
      act.run();
      next.addFlashAttribute("done", words);
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/" + room + "/imports";
  }
}
