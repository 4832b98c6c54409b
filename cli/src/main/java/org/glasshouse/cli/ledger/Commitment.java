// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.Base64;
import java.util.Optional;

/// What a personal entry holds: 32 bytes in base 64, in the one way in which they are written.
final class Commitment {

  private static final int BYTES = 32;

  private Commitment() {}

  /// The bytes, or nothing if the entry holds something else, such as a text in the clear.
  static Optional<byte[]> of(LogEntry entry) {
    var text = entry.json().path("commitment").asString("");
    try {
      var bytes = Base64.getDecoder().decode(text);
      boolean exact =
          bytes.length == BYTES && Base64.getEncoder().encodeToString(bytes).equals(text);
      return exact ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException otherCharacters) {
      return Optional.empty();
    }
  }
}
