// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.me;

import java.time.Clock;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.record.MyRecord;
import org.glasshouse.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What a person sees of themselves; who acts for somebody names the power with `for`.
@Controller
class MyPages {

  private final MyRecord page;
  private final Ledger ledger;
  private final Clock clock;

  MyPages(MyRecord page, Ledger ledger, Clock clock) {
    this.page = page;
    this.ledger = ledger;
    this.clock = clock;
  }

  @ModelAttribute("subject")
  Subject subject(
      SignedIn asker, @RequestParam(name = "for", required = false) @Nullable String power) {
    var subject = Subject.of(asker, power);
    subject.requireMaySee();
    return subject;
  }

  @GetMapping("/me")
  String me(SignedIn asker, @ModelAttribute("subject") Subject subject, Model model) {
    var now = clock.instant();
    model.addAttribute(
        "details",
        page.details(subject.person(), asker.user(), subject.byProxy(), now).orElse(null));
    model.addAttribute("uses", page.uses(subject.person()));
    model.addAttribute("refused", page.refused());
    model.addAttribute("others", asker.actsFor());
    return "me/me";
  }

  @GetMapping("/me/record")
  String record(SignedIn asker, @ModelAttribute("subject") Subject subject, Model model) {
    model.addAttribute(
        "tables", page.record(subject.person(), asker.user(), subject.byProxy(), clock.instant()));
    return "me/record";
  }

  @GetMapping("/me/log")
  String log(@ModelAttribute("subject") Subject subject, Model model) {
    model.addAttribute("happened", page.happened(subject.person()));
    return "me/log";
  }

  /// An entry about the person with payload, salt and proof: with it they can prove the entry to
  /// anybody, and nobody without it can read it.
  @GetMapping("/me/log/{index:[0-9]{1,18}}.json")
  ResponseEntity<String> proof(
      @ModelAttribute("subject") Subject subject, @PathVariable long index) {
    return file("entry-" + index + ".json", ledger.proofFile(page.entry(subject.person(), index)));
  }

  /// The proof that the record was in a run, as [#proof].
  @GetMapping("/me/uses/{run:[a-z0-9-]{1,64}}.json")
  ResponseEntity<String> use(@ModelAttribute("subject") Subject subject, @PathVariable String run) {
    return file(
        "used-" + run + ".json", ledger.proofFile(page.proof(subject.person(), new RunId(run))));
  }

  private static ResponseEntity<String> file(String called, String saved) {
    var name = ContentDisposition.attachment().filename(called).build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
        .body(saved);
  }
}
