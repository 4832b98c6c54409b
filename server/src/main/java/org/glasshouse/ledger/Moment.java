// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;

/// The time of an entry as text.
final class Moment {

  private static volatile Second last = new Second(0, "1970-01-01T00:00:00");

  private Moment() {}

  /// A second, and its text without the zone: most entries share it with the one before.
  private record Second(long epoch, String text) {}

  /// As [Instant#toString()] of the instant cut to milliseconds: ISO 8601 in UTC, the milliseconds
  /// in three digits, or none where there are none.
  static String text(Instant at) {
    var second = last;
    if (second.epoch() != at.getEpochSecond()) {
      var text = Instant.ofEpochSecond(at.getEpochSecond()).toString();
      second = new Second(at.getEpochSecond(), text.substring(0, text.length() - 1));
      last = second;
    }
    int milliseconds = at.getNano() / 1_000_000;
    return milliseconds == 0
        ? second.text() + "Z"
        : second.text() + "." + Integer.toString(1_000 + milliseconds).substring(1) + "Z";
  }
}
