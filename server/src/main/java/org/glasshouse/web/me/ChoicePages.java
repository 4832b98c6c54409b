// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.me;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.choices.Choices;
import org.glasshouse.choices.Refusal;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a person says no to a use of their record, and takes it back with the same effort.
@Controller
class ChoicePages {

  private final Choices choices;
  private final Ledger ledger;
  private final Clock clock;

  ChoicePages(Choices choices, Ledger ledger, Clock clock) {
    this.choices = choices;
    this.ledger = ledger;
    this.clock = clock;
  }

  @ModelAttribute("subject")
  Subject subject(
      SignedIn asker, @RequestParam(name = "for", required = false) @Nullable String power) {
    return Subject.of(asker, power);
  }

  @GetMapping("/me/choices")
  String choices(@ModelAttribute("subject") Subject subject, Model model) {
    model.addAttribute("all", choices.of(subject.person()));
    model.addAttribute("form", new ChoiceForm(null));
    model.addAttribute("options", options());
    return "me/choices";
  }

  @PostMapping("/me/choices")
  String make(
      SignedIn asker,
      @ModelAttribute("subject") Subject subject,
      @RequestParam(required = false) @Nullable String refusal,
      RedirectAttributes next) {
    subject.requireMayChoose();
    var said = Refusal.of(refusal == null ? "" : refusal);
    choices.make(subject.person(), said, asker.user().id(), subject.byProxy(), clock.instant());
    ledger.awaitSequenced();
    next.addFlashAttribute(
        "done", "Kept: no use of this record " + said.words() + ". It counts from the next run.");
    return back(subject, next);
  }

  @PostMapping("/me/choices/{id}/withdraw")
  String withdraw(
      SignedIn asker,
      @ModelAttribute("subject") Subject subject,
      @PathVariable String id,
      RedirectAttributes next) {
    subject.requireMayChoose();
    choices.withdraw(subject.person(), id, asker.user().id(), subject.byProxy(), clock.instant());
    ledger.awaitSequenced();
    next.addFlashAttribute("done", "Taken back. From the next run this choice no longer counts.");
    return back(subject, next);
  }

  private static String back(Subject subject, RedirectAttributes next) {
    if (subject.power() != null) {
      next.addAttribute("for", subject.power());
    }
    return "redirect:/me/choices";
  }

  /// Everything that can be said no to on the page, the broadest first.
  private static Map<String, String> options() {
    var options = new LinkedHashMap<String, String>();
    add(options, new Refusal.BeyondCare());
    for (var purpose : Purpose.values()) {
      add(options, new Refusal.ForPurpose(purpose));
    }
    for (var kind : UserKind.values()) {
      add(options, new Refusal.ByKind(kind));
    }
    return options;
  }

  private static void add(Map<String, String> options, Refusal refusal) {
    options.put(refusal.slug(), "No use of this record " + refusal.words());
  }

  /// What the form keeps.
  record ChoiceForm(@Nullable String refusal) {}
}
