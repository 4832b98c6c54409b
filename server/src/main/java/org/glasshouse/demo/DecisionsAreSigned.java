// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.util.List;
import org.glasshouse.accounts.SigningKeys;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Everybody who decided something on the way signs it with a key of their own.
@Component
@Profile("demo")
class DecisionsAreSigned implements Step {

  private static final List<String> DECIDED =
      List.of("helen-marsh", "ruth-ellison", "idris-bevan", "ben-achterberg", "sian-morgan");

  private final Stage stage;
  private final Signers signers;
  private final SigningKeys keys;

  DecisionsAreSigned(Stage stage, Signers signers, SigningKeys keys) {
    this.stage = stage;
    this.signers = signers;
    this.keys = keys;
  }

  @Override
  public String title() {
    return "Whoever decided signs it, with a key of their own";
  }

  @Override
  public String play() {
    int signed = 0;
    for (var name : DECIDED) {
      var maker = stage.persona(name);
      int theirs = signers.sign(maker);
      NotVerified.unless(
          theirs == keys.decisions(maker.id()).size() || replaced(name),
          "A decision of " + name + " is not signed.");
      signed += theirs;
    }
    return ("%d people signed %d decisions: the flow, the permit, the reviews and the approval. The signatures are in the"
            + " ledger and in the receipts. In earnest each key stays on its owner's own machine; here they are in the"
            + " demonstration's folder.")
        .formatted(DECIDED.size(), signed);
  }

  /// Whether a visitor has withdrawn this person's key or registered another.
  private boolean replaced(String name) {
    return !signers.holds(stage.persona(name).id());
  }
}
