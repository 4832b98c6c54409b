// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import org.glasshouse.jobs.Jobs;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.sandbox.Sandbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// One page on which an operator sees whether everything works.
@Controller
class OperatorPages {

  private final Sandbox sandbox;
  private final Ledger ledger;
  private final Jobs jobs;
  private final Machine machine;

  OperatorPages(Sandbox sandbox, Ledger ledger, Jobs jobs, Machine machine) {
    this.sandbox = sandbox;
    this.ledger = ledger;
    this.jobs = jobs;
    this.machine = machine;
  }

  @GetMapping("/operator")
  String operator(Model model) {
    model.addAttribute("machine", machine.facts());
    model.addAttribute("sandbox", sandbox);
    model.addAttribute("ledgerProblem", ledger.trouble().orElse(null));
    model.addAttribute("entries", ledger.size());
    model.addAttribute("running", jobs.running());
    model.addAttribute("queued", jobs.queued());
    return "operator/operator";
  }
}
