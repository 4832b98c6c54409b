// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.receipt.Statement;
import org.glasshouse.register.Line;
import org.glasshouse.register.Sentence;

/// A decision of a person about a release, and whether that person signed it.
///
/// @param organisation where whoever decided works; empty where the entry does not say
/// @param signature the signature's place in the ledger, or -1 if there is none
/// @param key the public key that made it; empty if there is none
record SignedDecision(
    Line decision, String words, String organisation, long signature, String key) {

  public boolean signed() {
    return signature >= 0;
  }

  /// Every decision among the lines of a release, signed or not.
  static List<SignedDecision> of(List<Line> lines) {
    Map<Long, Line> signatures =
        lines.stream()
            .filter(line -> line.kind().equals("decision-signed"))
            .collect(Collectors.toMap(line -> line.number("entry"), line -> line));
    return lines.stream()
        .filter(line -> Statement.DECISIONS.contains(line.kind()))
        .map(line -> of(line, signatures))
        .toList();
  }

  private static SignedDecision of(Line decision, Map<Long, Line> signatures) {
    var signature = signatures.get(decision.index());
    return new SignedDecision(
        decision,
        Sentence.of(decision),
        decision.text("organisation"),
        signature == null ? -1 : signature.index(),
        signature == null ? "" : signature.text("key"));
  }
}
