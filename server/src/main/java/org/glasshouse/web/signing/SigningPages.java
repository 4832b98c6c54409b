// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signing;

import java.time.Clock;
import java.util.stream.Collectors;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.airlock.DecisionSignatures;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A member of staff's own key, and their decisions that wait for its signature.
@Controller
class SigningPages {

  private final SigningKeys keys;
  private final Ledger ledger;
  private final Clock clock;
  private final DecisionSignatures signatures;
  private final SignatureNotes notes;

  SigningPages(
      SigningKeys keys,
      Ledger ledger,
      Clock clock,
      DecisionSignatures signatures,
      SignatureNotes notes) {
    this.notes = notes;
    this.signatures = signatures;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
  }

  @GetMapping("/signing")
  String signing(SignedIn asker, Model model) {
    if (ledger.trouble().isEmpty()) {
      // Whoever has just decided finds the entry here; it is signed within milliseconds.
      ledger.awaitSequenced();
    }
    var user = asker.user().id();
    var decisions = keys.decisions(user);
    var awaited =
        signatures.waitingFor(user).stream()
            .map(one -> one.request().value())
            .collect(Collectors.toSet());
    model.addAttribute("key", keys.inForce(user).orElse(null));
    model.addAttribute("decisions", decisions);
    model.addAttribute("awaited", awaited);
    model.addAttribute("next", NextToSign.of(decisions, awaited).orElse(null));
    model.addAttribute("standIn", notes.standIn(user));
    model.addAttribute("ledgerKey", ledger.key().toString());
    return "signing/signing";
  }

  @PostMapping("/signing/key")
  String register(SignedIn asker, @RequestParam String signed, RedirectAttributes next) {
    keys.register(asker.user(), signed, clock.instant());
    next.addFlashAttribute(
        "done", "Your key is registered. The ledger says so, without your name.");
    return "redirect:/signing";
  }

  @PostMapping("/signing/key/withdraw")
  String withdraw(SignedIn asker, RedirectAttributes next) {
    keys.withdraw(asker.user(), clock.instant());
    next.addFlashAttribute("done", "Your key is withdrawn. What it signed stays signed.");
    return "redirect:/signing";
  }

  @PostMapping("/signing/signatures")
  String sign(SignedIn asker, @RequestParam String signed, RedirectAttributes next) {
    keys.sign(asker.user(), signed, clock.instant());
    next.addFlashAttribute("done", "Your signature is in the ledger.");
    return "redirect:/signing";
  }
}
