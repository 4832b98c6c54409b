// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ledger;

import org.glasshouse.ledger.Ledger;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// How anybody can check what happened here, and each entry with its proof.
@Controller
class LedgerPages {

  private static final int PAGE = 50;

  private final Ledger ledger;

  LedgerPages(Ledger ledger) {
    this.ledger = ledger;
  }

  @GetMapping("/ledger")
  String ledger(Model model) {
    var checkpoint = ledger.checkpoint();
    model.addAttribute("checkpoint", checkpoint);
    model.addAttribute("problem", ledger.trouble().orElse(null));
    model.addAttribute("witnessed", ledger.witnessed().orElse(null));
    model.addAttribute("key", ledger.key().toString());
    model.addAttribute("newest", ledger.entries(checkpoint.size() - 10, 10).reversed());
    return "ledger/ledger";
  }

  @GetMapping("/ledger/entries")
  String entries(@RequestParam(defaultValue = "0") long from, Model model) {
    long start = Math.max(0, from);
    model.addAttribute("entries", ledger.entries(start, PAGE));
    model.addAttribute("from", start);
    model.addAttribute("before", Math.max(0, start - PAGE));
    model.addAttribute("after", start + PAGE);
    model.addAttribute("size", ledger.size());
    return "ledger/entries";
  }

  @GetMapping("/ledger/entries/{index:[0-9]{1,18}}")
  String entry(@PathVariable long index, Model model) {
    var entry = ledger.entry(index);
    model.addAttribute("entry", entry);
    model.addAttribute("pretty", entry.data().toPrettyString());
    model.addAttribute("personal", entry.kind().equals("personal"));
    model.addAttribute("proof", ledger.proof(index));
    model.addAttribute("checkpoint", ledger.checkpoint());
    return "ledger/entry";
  }

  /// The entry with its proof, for `Verify.java --proof`.
  @GetMapping("/ledger/entries/{index:[0-9]{1,18}}.json")
  ResponseEntity<String> proofFile(@PathVariable long index) {
    var name = ContentDisposition.attachment().filename("entry-" + index + ".json").build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
        .body(ledger.proofFile(index));
  }
}
