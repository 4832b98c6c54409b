// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.Base64;

/// Standard base 64 with padding, in its one canonical spelling.
final class Base64Text {

  private Base64Text() {}

  /// @throws LogProblem.Misshapen if the text is anything but what an encoder would have written
  static byte[] decode(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      throw misshapen();
    }
    throw misshapen();
  }

  private static LogProblem misshapen() {
    return new LogProblem.Misshapen("A text that should be base 64 is not.");
  }
}
