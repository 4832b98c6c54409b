// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.VerifierKey;

/// The signatures of people under the decisions that a receipt tells of, as far as they signed.
///
/// Whether a key had been withdrawn before it signed is for the ledger's monitor: a receipt cannot
/// prove that an entry is not there.
final class Signatures {

  static final String KIND = "decision-signed";
  static final String KEY = "signing-key-registered";

  private final Receipt receipt;

  Signatures(Receipt receipt) {
    this.receipt = receipt;
  }

  /// The entry that signs another; nothing if its maker has not signed it.
  Optional<ProvenEntry> under(ProvenEntry decision) {
    return receipt.all(KIND).stream()
        .filter(signature -> about(signature) == decision.index())
        .findFirst();
  }

  /// The signed text as a file of its own, below `data/`.
  static String file(ProvenEntry signature) {
    return "signatures/entry-%012d.note".formatted(about(signature));
  }

  static byte[] note(ProvenEntry signature) {
    return signature.said("note").getBytes(UTF_8);
  }

  /// What is wrong with the signatures, in words; nothing if each holds.
  List<String> faults() {
    var faults = new ArrayList<String>();
    for (var signature : receipt.all(KIND)) {
      fault(signature).ifPresent(faults::add);
    }
    var seen = new HashSet<String>();
    for (var review : receipt.all("release-reviewed")) {
      if (under(review)
          .filter(signed -> !seen.add(turn(review) + signed.said("key")))
          .isPresent()) {
        faults.add("One key signed two reviews of one turn.");
      }
    }
    missing().ifPresent(faults::add);
    return faults;
  }

  private Optional<String> fault(ProvenEntry signature) {
    var decision =
        receipt.entries().stream()
            .filter(entry -> entry.index() == about(signature))
            .filter(entry -> Statement.DECISIONS.contains(entry.kind()))
            .findFirst();
    var key =
        receipt.all(KEY).stream()
            .filter(entry -> entry.said("key").equals(signature.said("key")))
            .filter(entry -> entry.index() < signature.index())
            .findFirst();
    if (decision.isEmpty() || key.isEmpty()) {
      return Optional.of("A signature is by no registered key, or under no decision.");
    }
    var home = decision.get().said("organisation");
    if (!home.isEmpty() && !home.equals(key.get().said("organisation"))) {
      return Optional.of("A signature is by a key of another organisation than the decision's.");
    }
    try {
      var note = SignedNote.parse(note(signature));
      VerifierKey.parse(signature.said("key")).verify(note);
      var ledger = receipt.issuer().key().name();
      var text = Statement.ofDecision(ledger, decision.get().index(), decision.get().text());
      return note.text().equals(text)
          ? Optional.empty()
          : Optional.of("A signature is under another text than its decision.");
    } catch (LogProblem wrong) {
      return Optional.of("A signature does not hold: " + wrong.code() + ".");
    }
  }

  /// A file that left although the approval itself says that its makers' signatures come first.
  private Optional<String> missing() {
    var approved = receipt.last("release-approved");
    int needed = approved.map(entry -> entry.data().path("signaturesNeeded").asInt(0)).orElse(0);
    if (needed == 0 || receipt.all("file-released").isEmpty()) {
      return Optional.empty();
    }
    var turn = turn(approved.get());
    long there =
        receipt.all("release-reviewed").stream()
            .filter(review -> turn(review).equals(turn))
            .filter(review -> under(review).isPresent())
            .count();
    there += under(approved.get()).isPresent() ? 1 : 0;
    return there < needed
        ? Optional.of("A file left without the signatures that its approval waits for.")
        : Optional.empty();
  }

  private static String turn(ProvenEntry entry) {
    return entry.said("request") + " " + entry.data().path("turn").asInt(0) + " ";
  }

  private static long about(ProvenEntry signature) {
    return signature.data().path("entry").asLong(-1);
  }
}
