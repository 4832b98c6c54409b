// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signing;

import jakarta.servlet.http.HttpServletResponse;
import org.glasshouse.airlock.Awaited;
import org.glasshouse.airlock.DecisionSignatures;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.kernel.UserId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What the pages of checkers say about their signature: that they need a key before they decide,
/// and what to do afterwards.
@Component
public class SignatureNotes {

  private static final String SECONDS_TO_THE_NEXT_LOOK = "3";

  private final DecisionSignatures signatures;
  private final ObjectProvider<StandIn> standIns;

  SignatureNotes(DecisionSignatures signatures, ObjectProvider<StandIn> standIns) {
    this.signatures = signatures;
    this.standIns = standIns;
  }

  /// The attributes `toSign`, `signer` and `standIn` for a list of requests.
  public void onList(UserId reader, Model model) {
    model.addAttribute("toSign", signatures.waitingFor(reader));
    model.addAttribute("signer", signatures.signer(reader));
    model.addAttribute("standIn", standIn(reader));
  }

  /// The attributes `signer` and `standIn` for one request; while it waits for nothing but a
  /// signature that somebody else makes for its reader, its page looks again by itself.
  public void onRequest(
      RequestPages.Page page, UserId reader, Model model, HttpServletResponse response) {
    boolean standIn = standIn(reader);
    if (standIn && page.awaited().filter(Awaited::yours).isPresent()) {
      response.setHeader("Refresh", SECONDS_TO_THE_NEXT_LOOK);
    }
    model.addAttribute("signer", signatures.signer(page.contents().id(), reader));
    model.addAttribute("standIn", standIn);
  }

  boolean standIn(UserId reader) {
    return standIns.stream().anyMatch(one -> one.signsFor(reader));
  }
}
