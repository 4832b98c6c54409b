// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.VerifierKey;

/// A signature under a decision is by a key that was registered then and not withdrawn, over
/// exactly that entry, of the organisation that decided; and the two reviews behind an approval are
/// not signed with one key.
///
/// A decision without a signature is no contradiction, unless the approval itself says how many
/// signatures come first: then no file leaves before so many decisions of its turn are signed.
/// Whose they are stays unsaid, because the ledger does not say who has a key.
final class DecisionsAreSigned implements Rule {

  /// Registered keys in force, the hash of each decision, and which key signed which review.
  ///
  /// @param reviews review entries by release request and turn
  /// @param owners the organisation that each key was registered for
  /// @param makers the organisation that a decision says made it
  /// @param awaited the decisions behind the approval of a request that waits for signatures
  /// @param needed how many of these have to be signed before a file of the request leaves
  record Memory(
      Set<String> keys,
      Map<Long, String> decisions,
      Map<Long, String> signed,
      Map<String, Set<Long>> reviews,
      Map<String, Set<Long>> awaited,
      Map<String, Integer> needed,
      Map<String, String> owners,
      Map<Long, String> makers) {
    Memory() {
      this(
          new HashSet<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>());
    }
  }

  private final String ledger;
  private final Memory memory;

  /// @param ledger the ledger's name
  DecisionsAreSigned(String ledger, Memory memory) {
    this.ledger = ledger;
    this.memory = memory;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    var findings = new ArrayList<Finding>();
    switch (entry.kind()) {
      case "signing-key-registered" -> {
        memory.keys().add(entry.text("key"));
        memory.owners().put(entry.text("key"), entry.text("organisation"));
      }
      case "signing-key-withdrawn" -> memory.keys().remove(entry.text("key"));
      case "decision-signed" -> findings.addAll(signature(entry));
      case "release-approved" -> approved(entry);
      case "file-released" -> findings.addAll(unsigned(entry));
      default -> {}
    }
    if (Statement.DECISIONS.contains(entry.kind())) {
      memory.decisions().put(entry.index(), Statement.hash(entry.raw()));
      if (entry.data().has("organisation")) {
        memory.makers().put(entry.index(), entry.text("organisation"));
      }
    }
    if (entry.kind().equals("release-reviewed")) {
      memory.reviews().computeIfAbsent(turn(entry), _ -> new HashSet<>()).add(entry.index());
    }
    return findings;
  }

  private void approved(LogEntry approval) {
    var awaited = new HashSet<>(memory.reviews().getOrDefault(turn(approval), Set.of()));
    awaited.add(approval.index());
    memory.awaited().put(approval.text("request"), awaited);
    memory
        .needed()
        .put(approval.text("request"), approval.data().path("signaturesNeeded").asInt(0));
  }

  private List<Finding> unsigned(LogEntry left) {
    var awaited = memory.awaited().getOrDefault(left.text("request"), Set.of());
    long there = awaited.stream().filter(memory.signed()::containsKey).count();
    return there >= memory.needed().getOrDefault(left.text("request"), 0)
        ? List.of()
        : List.of(
            new Finding(
                left.index(),
                "released-unsigned",
                "A file left before the signatures that its approval waits for."));
  }

  private List<Finding> signature(LogEntry entry) {
    long about = entry.data().path("entry").asLong(-1);
    var hash = memory.decisions().get(about);
    if (hash == null || !memory.keys().contains(entry.text("key"))) {
      return List.of(finding(entry, "is by no registered key, or under no decision"));
    }
    try {
      var note = SignedNote.parse(entry.text("note").getBytes(UTF_8));
      VerifierKey.parse(entry.text("key")).verify(note);
      if (!note.text().equals(Statement.ofDecisionHash(ledger, about, hash))) {
        return List.of(finding(entry, "is under another text"));
      }
    } catch (LogProblem wrong) {
      return List.of(finding(entry, "does not hold: " + wrong.code()));
    }
    memory.signed().put(about, entry.text("key"));
    var owner = memory.owners().getOrDefault(entry.text("key"), "");
    if (!owner.equals(memory.makers().getOrDefault(about, owner))) {
      return entry.found(
          "signature-of-others",
          "The signature in entry %d is by a key of another organisation than decided."
              .formatted(entry.index()));
    }
    return oneKeyForTwo(entry, about);
  }

  private List<Finding> oneKeyForTwo(LogEntry entry, long about) {
    for (var turn : memory.reviews().values()) {
      long mine =
          turn.stream()
              .filter(review -> entry.text("key").equals(memory.signed().get(review)))
              .count();
      if (turn.contains(about) && mine > 1) {
        return List.of(
            new Finding(
                entry.index(), "reviews-by-one-key", "One key signed two reviews of one turn."));
      }
    }
    return List.of();
  }

  private static Finding finding(LogEntry entry, String words) {
    return new Finding(
        entry.index(),
        "signature-wrong",
        "The signature in entry " + entry.index() + " " + words + ".");
  }

  private static String turn(LogEntry entry) {
    return entry.text("request") + " turn " + entry.data().path("turn").asInt(0);
  }
}
