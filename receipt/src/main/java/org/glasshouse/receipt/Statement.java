// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.tlog.VerifierKey;

/// The texts that people sign with keys of their own: that a key is theirs, and that an entry is
/// their decision.
///
/// Both name the ledger first and hold no number in their second line, so neither can be taken for
/// a checkpoint, nor one for the other.
public final class Statement {

  /// The entries that are decisions of people.
  public static final Set<String> DECISIONS =
      Set.of(
          "application-decided",
          "amendment-decided",
          "project-suspended",
          "project-resumed",
          "flow-agreed",
          "flow-stopped",
          "flow-restarted",
          "release-cleared",
          "release-reviewed",
          "release-approved",
          "release-returned",
          "release-rejected",
          "release-recalled",
          "recall-confirmed",
          "user-banned",
          "ban-lifted");

  private static final Pattern DECISION =
      Pattern.compile("[^\n]+/decision\nentry (0|[1-9][0-9]{0,17})\nsha256 [0-9a-f]{64}\n");

  private Statement() {}

  /// What is signed to register a key: whoever signs it holds the key.
  ///
  /// @param ledger the ledger's name
  public static String ofKey(String ledger, VerifierKey key) {
    return ledger + "/signing-key\nkey " + key + "\n";
  }

  /// What is signed to make an entry one's own.
  ///
  /// @param entry the entry's exact text
  public static String ofDecision(String ledger, long index, String entry) {
    return ofDecisionHash(ledger, index, hash(entry));
  }

  /// As [#ofDecision], for those who kept only the hash of the entry.
  ///
  /// @param sha256 in hexadecimal
  public static String ofDecisionHash(String ledger, long index, String sha256) {
    return ledger + "/decision\nentry " + index + "\nsha256 " + sha256 + "\n";
  }

  /// The SHA-256 of an entry's exact text, in hexadecimal.
  public static String hash(String entry) {
    return Bag.sha256(entry.getBytes(UTF_8));
  }

  /// The index of the entry that a signed text is about; nothing if it is about none.
  public static Optional<Long> entryOf(String text) {
    var match = DECISION.matcher(text);
    return match.matches() ? Optional.of(Long.parseLong(match.group(1))) : Optional.empty();
  }

  /// The key that a signed text is about; nothing if it is about none.
  ///
  /// @throws org.glasshouse.tlog.LogProblem.WrongKey if it is about something that is no key
  public static Optional<VerifierKey> keyOf(String text) {
    var lines = text.split("\n", -1);
    return lines.length == 3
            && lines[0].endsWith("/signing-key")
            && lines[1].startsWith("key ")
            && lines[2].isEmpty()
        ? Optional.of(VerifierKey.parse(lines[1].substring("key ".length())))
        : Optional.empty();
  }
}
